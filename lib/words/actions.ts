'use server';
import { defineAction } from '@/lib/action';
import { keepAppearance } from './appearance';
import { Appearance } from './schema';

export const setAppearance = defineAction(Appearance, keepAppearance);
