'use client';
import { later } from '@/components/ui/later';

export default later(() => import('@/components/layout/no-customer').then((one) => one.NoCustomer));
