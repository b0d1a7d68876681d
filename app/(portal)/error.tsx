'use client';
import { Crash } from '@/components/layout/crash';

export default Crash;
