'use server';
import { defineAction } from '@/lib/action';
import * as digest from './data';
import { NoInput, SaveDigest } from './schema';

export const saveDigest = defineAction(SaveDigest, digest.saveDigest);
export const renewSecret = defineAction(NoInput, digest.renewSecret);
export const turnOff = defineAction(NoInput, digest.turnOff);
export const sendNow = defineAction(NoInput, digest.sendNow);
