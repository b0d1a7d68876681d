'use client';
import dynamic from 'next/dynamic';

export default dynamic(() => import('@/components/layout/nothing-here').then((one) => one.NothingHere));
