'use server';
import { defineAction } from '@/lib/action';
import * as files from './data';
import { AskForExport, AskForSchedule, EndSchedule } from './schema';

export const askForExport = defineAction(AskForExport, files.askForExport);
export const askForSchedule = defineAction(AskForSchedule, files.askForSchedule);
export const endSchedule = defineAction(EndSchedule, files.endSchedule);
