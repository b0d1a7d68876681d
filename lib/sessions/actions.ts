'use server';
import { defineAction } from '@/lib/action';
import * as sessions from './data';
import { EndOne, NoInput } from './schema';

export const endSession = defineAction(EndOne, sessions.endOne);
export const endOtherSessions = defineAction(NoInput, sessions.endOthers);
export const staySignedIn = defineAction(NoInput, sessions.stay);
