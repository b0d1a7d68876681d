'use server';
import { defineAction } from '@/lib/action';
import * as notices from './data';
import { OfLetter, OfReceiver, SaveReceiver } from './schema';

export const saveReceiver = defineAction(SaveReceiver, notices.saveReceiver);
export const renewSecret = defineAction(OfReceiver, notices.renewSecret);
export const removeReceiver = defineAction(OfReceiver, notices.removeReceiver);
export const sendTest = defineAction(OfReceiver, notices.sendTest);
export const sendAgain = defineAction(OfLetter, notices.sendAgain);
