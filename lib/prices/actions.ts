'use server';
import { defineAction } from '@/lib/action';
import * as loading from './loading';
import * as rates from './rates';
import { PutInForce, ReadRates, RemoveMargin, SetLimit, SetMargin } from './schema';
import * as settings from './settings';

export const putInForce = defineAction(PutInForce, loading.putInForce);
export const setMargin = defineAction(SetMargin, settings.setMargin);
export const removeMargin = defineAction(RemoveMargin, settings.removeMargin);
export const setLimit = defineAction(SetLimit, settings.setLimit);
export const readRates = defineAction(ReadRates, rates.readRates);
