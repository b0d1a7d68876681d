'use server';
import { defineAction } from '@/lib/action';
import * as bulk from './data';
import { AttestItems, ConfirmBulk, CorrectLine, LeaveOutLine, OfBulk } from './schema';

export const correctLine = defineAction(CorrectLine, bulk.correctLine);
export const leaveOutLine = defineAction(LeaveOutLine, bulk.leaveOutLine);
export const attestItems = defineAction(AttestItems, bulk.attestItems);
export const checkBulkAgain = defineAction(OfBulk, bulk.checkBulkAgain);
export const stopBulk = defineAction(OfBulk, bulk.stopBulk);
export const goOn = defineAction(OfBulk, bulk.goOn);
export const confirmBulk = defineAction(ConfirmBulk, bulk.confirmBulk);
