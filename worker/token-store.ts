import type { AccountInfo, AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { lifetime } from '@/lib/auth/sessions';
import type { KeptTokens } from '@/lib/connection/schema';
import { db, type Transaction } from '@/lib/db';
import { tokenCache, tokenSession } from '@/lib/db/schema';
import { log } from '@/lib/log';
import { FailureError } from '@/lib/result';
import { secondStepIn } from './access-token';
import { refusalOf, translated, troubleOf } from './entra-errors';
import type { Keys } from './keys';
import { keyIdOf, SealError, seal, unseal } from './seal';

export type TokenTools = { client: () => Promise<ConfidentialClientApplication>; keys: Keys };

/** Where the lent account's tokens lie. No person's partition has such a name: those are `oid.tid`. */
export const housePartition = 'house';

type Wish = {
  scopes: string[];
  renew: boolean;
  /** Whether it is the token for Partner Center, of which the facts are written down. */
  isMain: boolean;
  /** The account in MSAL's cache that the partition is about. */
  find: (cache: ReturnType<ConfidentialClientApplication['getTokenCache']>) => Promise<AccountInfo | null>;
  /** What else has to hold and to be done where the row is locked. */
  allowed?: (tx: Transaction) => Promise<boolean>;
  done?: (tx: Transaction, account: AccountInfo, answer: AuthenticationResult) => Promise<void>;
};

/** A refusal is an answer here, so that it is written down. */
export type Renewed = { account: AccountInfo | null; answer: AuthenticationResult | FailureError };

/** MSAL's caches in PostgreSQL, each sealed for its place, with what may be said of them beside. */
export function tokenStore({ client, keys }: TokenTools) {
  const sealedOf = (app: ConfidentialClientApplication, partition: string) => ({
    sealed: seal(app.getTokenCache().serialize(), partition, keys),
    keyId: keys.current.id,
    changedAt: sql`now()`,
  });

  return {
    /** The tokens of a sign-in, in place of what an earlier one left. */
    keep: async (
      tx: Transaction,
      partition: string,
      app: ConfidentialClientApplication,
      answer: AuthenticationResult,
    ): Promise<void> => {
      const { username = '', name } = answer.account ?? {};
      const set = {
        ...sealedOf(app, partition),
        ...factsOf(answer),
        ...{ name: name || username, upn: username },
        ...{ signedInAt: sql`now()`, renewedAt: sql`now()`, trouble: null, troubleAt: null },
      };
      await tx
        .insert(tokenCache)
        .values({ partition, ...set })
        .onConflictDoUpdate({ target: tokenCache.partition, set });
    },

    /** An access token from what is kept, renewed when it has to be; null = nothing is kept, or it is not allowed. */
    renewed: (partition: string, wish: Wish): Promise<Renewed | null> =>
      // MSAL reads and writes a whole partition: of all workers, one at a time.
      db().transaction(async (tx) => {
        const isIt = eq(tokenCache.partition, partition);
        const [row] = await tx
          .select({ sealed: tokenCache.sealed })
          .from(tokenCache)
          .where(isIt)
          .for('update');
        if (!row || (wish.allowed && !(await wish.allowed(tx)))) return null;
        const app = await client();
        const cache = app.getTokenCache();
        let account: AccountInfo | null = null;
        try {
          cache.deserialize(unseal(row.sealed, partition, keys));
          account = await wish.find(cache);
          if (!account) return null;
          const { scopes, renew: forceRefresh } = wish;
          const answer = await translated(app.acquireTokenSilent({ account, scopes, forceRefresh }));
          if (!answer.fromCache) {
            const facts = wish.isMain ? factsOf(answer) : {};
            const set = { ...sealedOf(app, partition), ...facts, renewedAt: sql`now()` };
            await tx
              .update(tokenCache)
              .set({ ...set, trouble: null, troubleAt: null })
              .where(isIt);
          } else if (keyIdOf(row.sealed) !== keys.current.id)
            await tx.update(tokenCache).set(sealedOf(app, partition)).where(isIt);
          await wish.done?.(tx, account, answer);
          return { account, answer };
        } catch (error) {
          if (error instanceof SealError) log.error({ err: error }, 'tokens that are kept cannot be opened');
          const answer = error instanceof SealError ? refusalOf('key', error) : error;
          if (!(answer instanceof FailureError)) throw error;
          const trouble = troubleOf(answer);
          if (trouble !== null) {
            await tx.update(tokenCache).set({ trouble, troubleAt: sql`now()` }).where(isIt);
          }
          return { account, answer };
        }
      }),

    /** Seals with the first key what another one sealed. `unreadable`: no key that is here opens it. */
    reseal: async (): Promise<{ resealed: number; unreadable: number }> => {
      const count = { resealed: 0, unreadable: 0 };
      const isOld = ne(tokenCache.keyId, keys.current.id);
      for (const { partition } of await db()
        .select({ partition: tokenCache.partition })
        .from(tokenCache)
        .where(isOld)) {
        await db().transaction(async (tx) => {
          const isIt = and(eq(tokenCache.partition, partition), isOld);
          const [row] = await tx
            .select({ sealed: tokenCache.sealed })
            .from(tokenCache)
            .where(isIt)
            .for('update');
          if (!row) return; // somebody read it meanwhile
          try {
            const sealed = seal(unseal(row.sealed, partition, keys), partition, keys);
            await tx.update(tokenCache).set({ sealed, keyId: keys.current.id }).where(isIt);
            count.resealed += 1;
          } catch (error) {
            if (!(error instanceof SealError)) throw error;
            count.unreadable += 1;
          }
        });
      }
      return count;
    },

    /** What may be said of all of them, the house's first. */
    facts: async (): Promise<KeptTokens[]> => {
      const rows = await db().select().from(tokenCache).orderBy(tokenCache.upn);
      return rows
        .map((row) => ({
          ...{ isHouse: row.partition === housePartition, name: row.name, upn: row.upn },
          ...{ signedInAt: row.signedInAt.toISOString(), renewedAt: row.renewedAt.toISOString() },
          expiresAt: row.expiresAt?.toISOString() ?? null,
          secondStep: row.secondStep,
          scopes: row.scopes.split(' ').filter(Boolean),
          trouble: row.trouble as KeptTokens['trouble'],
          troubleAt: row.troubleAt?.toISOString() ?? null,
          keyId: row.keyId,
        }))
        .sort((a, b) => Number(b.isHouse) - Number(a.isHouse));
    },
  };
}

const factsOf = (answer: AuthenticationResult) => ({
  expiresAt: answer.expiresOn,
  secondStep: secondStepIn(answer.accessToken),
  scopes: answer.scopes.join(' '),
});

/** The worker saw this session's sign-in. */
export async function noteSession(tx: Transaction, sessionId: string, partition: string): Promise<void> {
  const set = { partition, seenAt: sql`now()`, endedAt: null };
  await tx
    .insert(tokenSession)
    .values({ sessionId, ...set })
    .onConflictDoUpdate({ target: tokenSession.sessionId, set });
}

/** `isOver`: also when the session has ended, or is older than any may be. */
export async function hasSeen(
  tx: Pick<Transaction, 'select'>,
  sessionId: string,
  partition: string,
  { isOver = false } = {},
): Promise<boolean> {
  const lives = and(
    isNull(tokenSession.endedAt),
    sql`${tokenSession.seenAt} > now() - make_interval(secs => ${lifetime.absolute})`,
  );
  const [row] = await tx
    .select({ sessionId: tokenSession.sessionId })
    .from(tokenSession)
    .where(
      and(
        eq(tokenSession.sessionId, sessionId),
        eq(tokenSession.partition, partition),
        isOver ? undefined : lives,
      ),
    );
  return row !== undefined;
}

/** Whatever is written of it elsewhere, it does not begin again without a sign-in. */
export async function endSeen(sessionId: string): Promise<void> {
  await db()
    .update(tokenSession)
    .set({ endedAt: sql`now()` })
    .where(and(eq(tokenSession.sessionId, sessionId), isNull(tokenSession.endedAt)));
}
