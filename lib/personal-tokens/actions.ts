'use server';
import { defineAction } from '@/lib/action';
import * as tokens from './data';
import { MakeToken, OfToken } from './schema';

export const makeToken = defineAction(MakeToken, tokens.makeToken);
export const revokeToken = defineAction(OfToken, tokens.revokeToken);
