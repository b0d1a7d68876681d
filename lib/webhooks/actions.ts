'use server';
import { defineAction } from '@/lib/action';
import * as webhooks from './data';
import { NoInput, Register } from './schema';

export const register = defineAction(Register, webhooks.register);
export const sendTest = defineAction(NoInput, webhooks.sendTest);
