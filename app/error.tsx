'use client';
import { later } from '@/components/ui/later';

export default later(() => import('@/components/layout/plain-crash').then((one) => one.PlainCrash));
