'use server';
import { z } from 'zod';
import { defineAction } from '@/lib/action';
import * as bell from './data';

export const markRead = defineAction(z.object({ until: z.iso.datetime() }), bell.markRead);
