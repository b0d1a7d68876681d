'use server';
import { defineAction } from '@/lib/action';
import * as approvals from './data';
import { DeclineApproval, OfApproval, RemoveThreshold, SetThreshold } from './schema';
import * as settings from './settings';

export const approve = defineAction(OfApproval, approvals.approve);
export const decline = defineAction(DeclineApproval, approvals.decline);
export const withdraw = defineAction(OfApproval, approvals.withdraw);
export const setThreshold = defineAction(SetThreshold, settings.setThreshold);
export const removeThreshold = defineAction(RemoveThreshold, settings.removeThreshold);
