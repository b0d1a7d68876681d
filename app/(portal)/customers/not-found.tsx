'use client';
import dynamic from 'next/dynamic';

export default dynamic(() => import('@/components/layout/no-customer').then((one) => one.NoCustomer));
