import { z } from 'zod';
import type { Role } from '@/lib/auth/rules';
import type { Browser, System } from './kinds';

export const EndOne = z.object({ key: z.string().regex(/^[0-9a-f]{32}$/) });
export const NoInput = z.object({});

/** Where somebody is signed in. Times are real ones. */
export type SessionRow = {
  /** Names the session and opens nothing. */
  key: string;
  isThis: boolean;
  browser: Browser;
  system: System;
  signedInAt: string;
  usedAt: string;
};
export type OthersRow = SessionRow & { name: string; upn: string; roles: Role[] };

/** Everything of the page; `others` is null for who may not see them. */
export type SessionList = { mine: SessionRow[]; others: OthersRow[] | null; readAt: string };

/** How long the person stays signed in, in milliseconds: without use, and whatever they do. */
export type TimeLeft = { idle: number; absolute: number };
