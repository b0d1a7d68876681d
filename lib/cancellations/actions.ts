'use server';
import { defineAction } from '@/lib/action';
import * as cancellations from './data';
import { OfCancellation, RecordCancellation } from './schema';

export const lookNow = defineAction(OfCancellation, cancellations.lookNow);
export const recordOutcome = defineAction(RecordCancellation, cancellations.recordOutcome);
