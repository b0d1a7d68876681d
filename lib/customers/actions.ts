'use server';
import { defineAction } from '@/lib/action';
import * as customers from './data';
import { SetPinned } from './schema';

export const setPinned = defineAction(SetPinned, customers.setPinned);
