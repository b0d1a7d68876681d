import { z } from 'zod';
import { appTroubles, type TokenTrouble, tokenTroubles } from './kinds';

/** The account that is lent to the house. Times are real ones. `trouble`: what was wrong when it was last used. */
export type LentAccount = {
  name: string;
  upn: string;
  lentAt: string;
  lentBy: string;
  /** null = not used yet */
  usedAt: string | null;
  trouble: TokenTrouble | null;
};

const instant = z.iso.datetime();

/** Tokens that are kept for somebody. */
const KeptTokens = z.object({
  isHouse: z.boolean(),
  name: z.string(),
  upn: z.string(),
  signedInAt: instant,
  /** When Microsoft last renewed them. */
  renewedAt: instant,
  /** Of the last access token for Partner Center; null = none was asked for since this is written down. */
  expiresAt: instant.nullable(),
  /** Whether the token proves a second step; null = it cannot be read. */
  secondStep: z.boolean().nullable(),
  scopes: z.array(z.string()),
  trouble: z.enum(tokenTroubles).nullable(),
  troubleAt: instant.nullable(),
  /** '' = sealed before keys had ids */
  keyId: z.string(),
});
export type KeptTokens = z.output<typeof KeptTokens>;

/** What the worker says of its tokens, and nothing of what is in them. Times are real ones. */
export const TokenHealth = z.object({
  cloud: z.enum(['public', 'usgov']),
  proof: z.object({
    kind: z.enum(['secret', 'certificate']),
    /** null = nobody said */
    expiresAt: instant.nullable(),
    thumbprint: z.string().nullable(),
  }),
  app: z.object({
    obtainedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    roles: z.array(z.string()),
    trouble: z.enum(appTroubles).nullable(),
  }),
  kept: z.array(KeptTokens),
  key: z.object({ id: z.string(), others: z.number() }),
  readAt: instant,
});
export type TokenHealth = z.output<typeof TokenHealth>;

/** Everything of the page. `tokens`: null = the worker does not answer. */
export type ConnectionState = { account: LentAccount | null; tokens: TokenHealth | null; readAt: string };

export const NoInput = z.object({});
