'use client';
import { later } from '@/components/ui/later';

export default later(() => import('@/components/layout/nothing-here').then((one) => one.NothingInShell));
