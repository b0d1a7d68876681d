import type { AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node';
import { and, eq, inArray, isNotNull, ne, notExists, sql } from 'drizzle-orm';
import type { TokenWish } from '@/lib/auth/access';
import { isAlive } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { cancellation, purchase, session, tokenCache } from '@/lib/db/schema';
import type { WorkerEnv } from '@/lib/env';
import { fail } from '@/lib/result';
import { type AccessToken, secondStepIn, toToken } from './access-token';
import { entra, ofUser } from './entra';
import { translated } from './entra-errors';
import { housePartition, houseTokens } from './house-account';
import { seal, unseal } from './seal';

export type Owner = { oid: string; tid: string };
/** `secondStep`: whether it proves one, null when the token cannot be read. */
export type PersonToken = AccessToken & { secondStep: boolean | null };
export type Tokens = ReturnType<typeof tokenKeeper>;

// Price sheets are on a host of their own, with an audience of its own (authentication.md 3: Microsoft Partner / Dev Center).
const ofUserAt = {
  'partner-center': ofUser,
  prices: ['https://api.partner.microsoft.com/user_impersonation'],
};
const ofAppAt = {
  'partner-center': ['https://api.partnercenter.microsoft.com/.default'],
  // The export of billing data (billing.md 8).
  graph: ['https://graph.microsoft.com/.default'],
};
type HouseWish = { renew?: boolean; audience?: keyof typeof ofAppAt };
const partitionOf = ({ oid, tid }: Owner) => `${oid}.${tid}`.toLowerCase();

/**
 * Keeps what Entra gives for a person, encrypted, and hands out access tokens for Partner Center. Everything throws
 * FailureError: `microsoft-sign-in` the person must sign in again, `mfa` with a second step, `entra-down` Entra is away.
 */
export function tokenKeeper(env: WorkerEnv) {
  const { client } = entra(env);
  const key = Buffer.from(env.TOKEN_KEY, 'base64');
  let house: Promise<ConfidentialClientApplication> | undefined;

  return {
    ...houseTokens({ client, key, tenant: env.ENTRA_TENANT_ID }),

    /**
     * Exchanges the person's sign-in, once: from here on MSAL's cache renews itself. What an earlier sign-in left is
     * replaced, but only by one that proved a second step.
     */
    exchange: async (owner: Owner, assertion: string): Promise<void> => {
      const app = await client();
      const answer = await translated(
        app.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: ofUser }),
      );
      if (!answer || !isOwn(answer, owner)) fail('unauthenticated', 'microsoft-sign-in');
      // A token that cannot be read is left to Microsoft's judgement.
      else if (secondStepIn(answer.accessToken) === false) fail('forbidden', 'mfa');
      const partition = partitionOf(owner);
      const set = { sealed: seal(app.getTokenCache().serialize(), partition, key), changedAt: sql`now()` };
      await db()
        .insert(tokenCache)
        .values({ partition, ...set })
        .onConflictDoUpdate({ target: tokenCache.partition, set });
    },

    /** A token with the person's own rights; `renew` asks Entra even if the last one has not run out. */
    ofPerson: (
      owner: Owner,
      { renew = false, audience = 'partner-center' }: TokenWish = {},
    ): Promise<PersonToken> =>
      // MSAL reads and writes a whole partition: of all workers, one at a time.
      db().transaction(async (tx) => {
        const partition = partitionOf(owner);
        const [row] = await tx
          .select({ sealed: tokenCache.sealed })
          .from(tokenCache)
          .where(eq(tokenCache.partition, partition))
          .for('update');
        if (!row) return fail('unauthenticated', 'microsoft-sign-in');
        const app = await client();
        const cache = app.getTokenCache();
        cache.deserialize(unseal(row.sealed, partition, key));
        const account = await cache.getAccountByLocalId(owner.oid);
        if (!account) return fail('unauthenticated', 'microsoft-sign-in');
        const answer = await translated(
          app.acquireTokenSilent({ account, scopes: ofUserAt[audience], forceRefresh: renew }),
        );
        if (!answer.fromCache) {
          const sealed = seal(cache.serialize(), partition, key);
          await tx
            .update(tokenCache)
            .set({ sealed, changedAt: sql`now()` })
            .where(eq(tokenCache.partition, partition));
        }
        return { ...toToken(answer), secondStep: secondStepIn(answer.accessToken) };
      }),

    /** The house's own token (App-only). It costs nothing to ask for, so it is kept in memory alone. */
    ofHouse: async ({ renew = false, audience = 'partner-center' }: HouseWish = {}): Promise<AccessToken> => {
      house ??= client();
      try {
        const app = await house;
        return toToken(
          await translated(
            app.acquireTokenByClientCredential({ scopes: ofAppAt[audience], skipCache: renew }),
          ),
        );
      } catch (error) {
        house = undefined; // the discovery may have failed: begin anew
        throw error;
      }
    },

    /**
     * Forgets the tokens of people without a session that lives, once nothing of theirs is being bought; or of one of
     * them. What an account lent stays until it is taken back.
     */
    forgetUnused: async (owner?: Owner): Promise<number> => {
      const own = owner && eq(tokenCache.partition, partitionOf(owner));
      const { rowCount } = await db()
        .delete(tokenCache)
        .where(and(own, ...whileUnused()));
      return rowCount ?? 0;
    },
  };
}

/** Nobody is signed in as the row's person, and no purchase or cancellation of theirs may still have to be sent. */
const whileUnused = () => [
  ne(tokenCache.partition, housePartition),
  notExists(
    db()
      .select({ id: session.id })
      .from(session)
      .where(and(sql`${session.oid} || '.' || ${session.tid} = ${tokenCache.partition}`, isAlive)),
  ),
  notExists(
    db()
      .select({ id: purchase.id })
      .from(purchase)
      .where(
        and(
          sql`lower(${purchase.senderOid} || '.' || ${purchase.senderTid}) = ${tokenCache.partition}`,
          inArray(purchase.state, ['sending', 'unknown']),
        ),
      ),
  ),
  notExists(
    db()
      .select({ id: cancellation.id })
      .from(cancellation)
      .where(
        and(
          sql`lower(${cancellation.senderOid} || '.' || ${cancellation.senderTid}) = ${tokenCache.partition}`,
          isNotNull(cancellation.dueAt),
        ),
      ),
  ),
];

/** The session was opened for one person: nobody else's sign-in may be put under it. */
const isOwn = ({ account }: AuthenticationResult, { oid, tid }: Owner) =>
  account?.localAccountId.toLowerCase() === oid.toLowerCase() &&
  account.tenantId.toLowerCase() === tid.toLowerCase();
