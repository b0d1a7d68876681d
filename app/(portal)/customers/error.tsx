'use client';
import dynamic from 'next/dynamic';

export default dynamic(() => import('@/components/layout/crash').then((one) => one.Crash));
