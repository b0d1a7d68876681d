'use server';
import { defineAction } from '@/lib/action';
import * as purchases from './data';
import { AskForApproval, LiftPause, OfPurchase, PlaceOrders, RecordOutcome } from './schema';

export const placeOrders = defineAction(PlaceOrders, purchases.placeOrders);
export const askForApproval = defineAction(AskForApproval, purchases.askForApproval);
export const lookNow = defineAction(OfPurchase, purchases.lookNow);
export const recordOutcome = defineAction(RecordOutcome, purchases.recordOutcome);
export const liftPause = defineAction(LiftPause, purchases.liftPause);
export const moveToNewCart = defineAction(OfPurchase, purchases.moveToNewCart);
