import type { AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node';
import { and, eq, inArray, isNotNull, ne, notExists, sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import type { TokenWish } from '@/lib/auth/access';
import { isAlive } from '@/lib/auth/sessions';
import type { TokenHealth } from '@/lib/connection/schema';
import { db } from '@/lib/db';
import { cancellation, purchase, session, tokenCache } from '@/lib/db/schema';
import type { WorkerEnv } from '@/lib/env';
import { FailureError, fail } from '@/lib/result';
import { type AccessToken, secondStepIn, toToken } from './access-token';
import { readCredential } from './credential';
import { entra, ofAppIn, ofUserIn } from './entra';
import { appTroubleOf, translated } from './entra-errors';
import { houseTokens } from './house-account';
import { readKeys } from './keys';
import { endSeen, hasSeen, housePartition, noteSession, tokenStore } from './token-store';

export type Owner = { oid: string; tid: string };
/** Whose token it is, and the session for which it is asked. */
export type Holder = Owner & { sessionId: string };
/** `secondStep`: whether it proves one, null when the token cannot be read. */
export type PersonToken = AccessToken & { secondStep: boolean | null };
export type Tokens = ReturnType<typeof tokenKeeper>;

type HouseWish = { renew?: boolean; audience?: 'partner-center' | 'graph' };
export const partitionOf = ({ oid, tid }: Owner) => `${oid}.${tid}`.toLowerCase();

/**
 * Keeps what Entra gives for a person, encrypted, and hands out access tokens for Partner Center. Everything throws
 * FailureError: `microsoft-sign-in` the person must sign in again, `mfa` with a second step, `entra-down` Entra is away.
 */
export function tokenKeeper(env: WorkerEnv) {
  const [keys, proof] = [readKeys(env), readCredential(env)];
  const { client } = entra(env, proof);
  const [ofUser, ofApp] = [ofUserIn(env.CLOUD), ofAppIn(env.CLOUD)];
  const kept = tokenStore({ client, keys });
  let house: Promise<ConfidentialClientApplication> | undefined;
  let said: TokenHealth['app'] = { obtainedAt: null, expiresAt: null, roles: [], trouble: null };

  /** The house's own token (App-only). It costs nothing to ask for, so it is kept in memory alone. */
  async function ofHouse({
    renew = false,
    audience = 'partner-center',
  }: HouseWish = {}): Promise<AccessToken> {
    house ??= client();
    try {
      const app = await house;
      const answer = await translated(
        app.acquireTokenByClientCredential({ scopes: ofApp[audience], skipCache: renew }),
      );
      const token = toToken(answer);
      if (audience === 'partner-center') said = told(token, answer?.fromCache ? said.obtainedAt : null);
      return token;
    } catch (error) {
      house = undefined; // the discovery may have failed: begin anew
      if (audience === 'partner-center') said = { ...said, trouble: appTroubleOf(error) };
      throw error;
    }
  }

  return {
    ...houseTokens({ client, keys, kept, tenant: env.ENTRA_TENANT_ID, scopes: ofUser['partner-center'] }),
    ofHouse,
    /** By what the registration proves itself, and until when. */
    proof: { kind: proof.kind, expiresAt: proof.expiresAt },

    /**
     * Exchanges the person's sign-in, once: from here on MSAL's cache renews itself. What an earlier sign-in left is
     * replaced, but only by one that proved a second step.
     */
    exchange: async (holder: Holder, assertion: string): Promise<void> => {
      const app = await client();
      const answer = await translated(
        app.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: ofUser['partner-center'] }),
      );
      if (!answer || !isOwn(answer, holder)) return fail('unauthenticated', 'microsoft-sign-in');
      // A token that cannot be read is left to Microsoft's judgement.
      if (secondStepIn(answer.accessToken) === false) return fail('forbidden', 'mfa');
      const partition = partitionOf(holder);
      await db().transaction(async (tx) => {
        await kept.keep(tx, partition, app, answer);
        await noteSession(tx, holder.sessionId, partition);
      });
    },

    /**
     * A token with the person's own rights, for a session whose sign-in was seen here: no row of the portal's makes one
     * up. `renew` asks Entra even if the last one has not run out. `isSettling`: what is under way for the person must be
     * settled after the session's end, too.
     */
    ofPerson: async (
      holder: Holder,
      {
        renew = false,
        audience = 'partner-center',
        isSettling = false,
      }: TokenWish & { isSettling?: boolean } = {},
    ): Promise<PersonToken> => {
      const partition = partitionOf(holder);
      const renewed = await kept.renewed(partition, {
        ...{ renew, scopes: ofUser[audience], isMain: audience === 'partner-center' },
        find: (cache) => cache.getAccountByLocalId(holder.oid),
        allowed: (tx) => hasSeen(tx, holder.sessionId, partition, { isOver: isSettling }),
      });
      if (!renewed) return fail('unauthenticated', 'microsoft-sign-in');
      if (renewed.answer instanceof FailureError) throw renewed.answer;
      return { ...toToken(renewed.answer), secondStep: secondStepIn(renewed.answer.accessToken) };
    },

    /** Whether this session's sign-in was seen here, and nobody ended it. */
    hasSeen: (holder: Holder) => hasSeen(db(), holder.sessionId, partitionOf(holder)),
    endSession: endSeen,
    reseal: kept.reseal,

    /** What may be said of all that is kept. */
    health: async (): Promise<TokenHealth> => {
      // Nobody asked for one since this worker started, or the last time it failed: it is tried.
      if (said.trouble !== null || said.obtainedAt === null) await ofHouse().catch(() => undefined);
      const { kind, expiresAt, thumbprint } = proof;
      return {
        ...{ cloud: env.CLOUD, app: said, kept: await kept.facts() },
        proof: { kind, expiresAt, thumbprint },
        key: { id: keys.current.id, others: keys.all.length - 1 },
        readAt: new Date().toISOString(),
      };
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

const told = ({ token, expiresAt }: AccessToken, obtainedAt: string | null): TokenHealth['app'] => ({
  ...{ obtainedAt: obtainedAt ?? new Date().toISOString(), expiresAt, trouble: null },
  roles: rolesIn(token),
});

/** What the house was allowed by consent; nothing for a token that cannot be read. */
function rolesIn(token: string): string[] {
  try {
    const { roles } = decodeJwt(token);
    return Array.isArray(roles) ? roles.map(String) : [];
  } catch {
    return [];
  }
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
