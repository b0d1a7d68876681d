'use client';
import { later } from '@/components/ui/later';

export default later(() => import('@/components/layout/crash').then((one) => one.Crash));
