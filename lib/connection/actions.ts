'use server';
import { defineAction } from '@/lib/action';
import * as connection from './data';
import { NoInput } from './schema';

export const lendAccount = defineAction(NoInput, connection.lendAccount);
export const takeBackAccount = defineAction(NoInput, connection.takeBackAccount);
