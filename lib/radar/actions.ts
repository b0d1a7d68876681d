'use server';
import { defineAction } from '@/lib/action';
import * as feeds from './feeds';
import { MakeFeed, NoInput } from './schema';

export const makeFeed = defineAction(MakeFeed, feeds.makeFeed);
export const revokeFeed = defineAction(NoInput, feeds.revokeFeed);
