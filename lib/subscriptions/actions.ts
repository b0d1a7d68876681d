'use server';
import { defineAction } from '@/lib/action';
import * as subscriptions from './data';
import { RegisterSubscription } from './schema';

export const registerSubscription = defineAction(RegisterSubscription, subscriptions.registerSubscription);
