'use server';
import { defineAction } from '@/lib/action';
import * as cart from './data';
import { AddLine, ChangeLine, RebuildCart, RemoveLine } from './schema';

export const addLine = defineAction(AddLine, cart.addLine);
export const changeLine = defineAction(ChangeLine, cart.changeLine);
export const removeLine = defineAction(RemoveLine, cart.removeLine);
export const rebuildCart = defineAction(RebuildCart, cart.rebuildCart);
