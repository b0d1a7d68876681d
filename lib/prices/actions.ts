'use server';
import { defineAction } from '@/lib/action';
import * as prices from './data';
import * as loading from './loading';
import { PutInForce, RemoveMargin, SetLimit, SetMargin } from './schema';

export const putInForce = defineAction(PutInForce, loading.putInForce);
export const setMargin = defineAction(SetMargin, prices.setMargin);
export const removeMargin = defineAction(RemoveMargin, prices.removeMargin);
export const setLimit = defineAction(SetLimit, prices.setLimit);
