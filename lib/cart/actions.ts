'use server';
import { defineAction } from '@/lib/action';
import * as cart from './data';
import { AddLine, BuyAgain, ChangeLine, OfCart, RemoveLine } from './schema';

export const addLine = defineAction(AddLine, cart.addLine);
export const buyAgain = defineAction(BuyAgain, cart.buyAgain);
export const changeLine = defineAction(ChangeLine, cart.changeLine);
export const removeLine = defineAction(RemoveLine, cart.removeLine);
export const rebuildCart = defineAction(OfCart, cart.rebuildCart);
export const renewLines = defineAction(OfCart, cart.renewLines);
export const nameReseller = defineAction(OfCart, cart.nameReseller);
