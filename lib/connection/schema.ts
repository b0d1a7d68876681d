import { z } from 'zod';

/** What was wrong when the account was last used: Microsoft refused its sign-in, or it no longer proves a second step. */
export type AccountTrouble = 'sign-in' | 'mfa';

/** The account that is lent to the house. Times are real ones. */
export type LentAccount = {
  name: string;
  upn: string;
  lentAt: string;
  lentBy: string;
  /** null = not used yet */
  usedAt: string | null;
  trouble: AccountTrouble | null;
};

/** Everything of the page. */
export type ConnectionState = { account: LentAccount | null; readAt: string };

export const NoInput = z.object({});
