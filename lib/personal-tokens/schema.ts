import { z } from 'zod';
import { lifetimes } from './kinds';

export const MakeToken = z.object({
  name: z.string().trim().min(1, { error: 'required' }).max(100, { error: 'long' }),
  days: z.literal([...lifetimes], { error: 'choose' }),
});
export type MakeToken = z.input<typeof MakeToken>;
export const OfToken = z.object({ tokenId: z.guid({ error: 'guid' }) });

/** A token without itself, which nobody knows any more. Times are real ones. */
export type PersonalToken = {
  id: string;
  name: string;
  createdAt: string;
  expiresAt: string;
  isOver: boolean;
  usedAt: string | null;
};
export type TokenList = { tokens: PersonalToken[]; readAt: string };
/** `made`: only in the answer to who had it made. */
export type TokenAnswer = { list: TokenList; made: string | null };
