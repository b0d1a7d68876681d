'use server';
import { defineAction } from '@/lib/action';
import * as reconciliation from './data';
import { WantLines } from './schema';

export const readAgain = defineAction(WantLines, reconciliation.readAgain);
