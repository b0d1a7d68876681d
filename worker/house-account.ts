import { createHash, randomBytes } from 'node:crypto';
import type { AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { can, permissions } from '@/lib/auth/rules';
import { findPerson, type Person } from '@/lib/auth/sessions';
import * as store from '@/lib/connection/store';
import { db } from '@/lib/db';
import { tokenCache } from '@/lib/db/schema';
import { FailureError, fail } from '@/lib/result';
import { type AccessToken, secondStepIn, toToken } from './access-token';
import { ofUser } from './entra';
import { translated } from './entra-errors';
import { seal, unseal } from './seal';

type Tools = { client: () => Promise<ConfidentialClientApplication>; key: Buffer; tenant: string };

/** Where the lent account's tokens lie. No person's partition has such a name: those are `oid.tid`. */
export const housePartition = 'house';
const isHouse = eq(tokenCache.partition, housePartition);

const Begun = z.object({ verifier: z.string(), returnTo: z.string() });
const Claims = z.looseObject({ oid: z.guid().toLowerCase(), tid: z.guid().toLowerCase() });

/**
 * The account that an Admin lends to the house (Secure Application Model, authentication.md 4): code with PKCE for the
 * worker's own registration, so that neither the code's secret half nor a token ever comes near a browser or the portal.
 */
export function houseTokens({ client, key, tenant }: Tools) {
  return {
    /** Begins a sign-in for lending; answers with the address of Microsoft's page. `returnTo`: where it leads back to. */
    lendHouse: async (sessionId: string, returnTo: string): Promise<string> => {
      await lenderOf(sessionId);
      const [state, verifier] = [randomText(), randomText()];
      const sealed = seal(JSON.stringify({ verifier, returnTo }), placeOf(state, sessionId), key);
      const app = await client();
      const address = await translated(
        app.getAuthCodeUrl({
          ...{ scopes: ofUser, redirectUri: returnTo, prompt: 'select_account', state },
          ...{ codeChallenge: digestOf(verifier), codeChallengeMethod: 'S256' },
        }),
      );
      await store.beginLending({ state, sessionId, sealed });
      return address;
    },

    /** Ends it with what Microsoft gave the browser back. A state works once, for the session that began with it. */
    keepHouse: async (sessionId: string, state: string, code: string): Promise<void> => {
      const lender = await lenderOf(sessionId);
      const sealed = (await store.takeLending(state, sessionId)) ?? fail('conflict', 'lending-over');
      const { verifier, returnTo } = Begun.parse(JSON.parse(unseal(sealed, placeOf(state, sessionId), key)));
      const app = await client();
      const answer = await redeemed(
        app.acquireTokenByCode({ code, scopes: ofUser, redirectUri: returnTo, codeVerifier: verifier }),
      );
      const account = accountOf(answer, tenant);
      // A token that cannot be read is left to Microsoft's judgement.
      if (secondStepIn(answer.accessToken) === false) fail('forbidden', 'lending-mfa');
      const set = {
        sealed: seal(app.getTokenCache().serialize(), housePartition, key),
        changedAt: sql`now()`,
      };
      await db().transaction(async (tx) => {
        await tx
          .insert(tokenCache)
          .values({ partition: housePartition, ...set })
          .onConflictDoUpdate({ target: tokenCache.partition, set });
        await store.keepAccount(tx, account, lender);
      });
    },

    /** Forgets the account and all its tokens. */
    returnHouse: async (sessionId: string): Promise<void> => {
      const lender = await lenderOf(sessionId);
      await db().transaction(async (tx) => {
        await tx.delete(tokenCache).where(isHouse);
        await store.dropAccount(tx, lender);
      });
    },

    /**
     * A token of the lent account, for reading alone; `renew` asks Entra even if the last one has not run out. Throws
     * FailureError: `no-house-account` none is lent, `house-account-trouble` Microsoft no longer takes it.
     */
    ofHouseAccount: async ({ renew = false } = {}): Promise<AccessToken> => {
      const { oid, answer } = await refreshed(client, key, renew);
      if (answer instanceof FailureError) {
        if (answer.failure.code === 'unavailable') throw answer;
        return troubled(oid, answer.failure.reason === 'mfa' ? 'mfa' : 'sign-in', answer);
      }
      if (secondStepIn(answer.accessToken) === false) return troubled(oid, 'mfa');
      return toToken(answer);
    },
  };
}

/** One at a time of all workers, for MSAL reads and writes a whole partition. A refusal is an answer here: it is noted after. */
const refreshed = (client: Tools['client'], key: Buffer, renew: boolean) =>
  db().transaction(async (tx) => {
    const [row] = await tx
      .select({ sealed: tokenCache.sealed })
      .from(tokenCache)
      .where(isHouse)
      .for('update');
    if (!row) return fail('unavailable', 'no-house-account');
    const app = await client();
    const cache = app.getTokenCache();
    cache.deserialize(unseal(row.sealed, housePartition, key));
    const [account] = await cache.getAllAccounts();
    if (!account) return fail('unavailable', 'no-house-account');
    const oid = account.localAccountId.toLowerCase();
    const answer = await translated(
      app.acquireTokenSilent({ account, scopes: ofUser, forceRefresh: renew }),
    ).catch((error: unknown) => {
      if (error instanceof FailureError) return error;
      throw error;
    });
    if (answer instanceof FailureError) return { oid, answer };
    if (!answer.fromCache) {
      const sealed = seal(cache.serialize(), housePartition, key);
      await tx.update(tokenCache).set({ sealed, changedAt: sql`now()` }).where(isHouse);
    }
    if (secondStepIn(answer.accessToken) !== false) await store.noteUse(tx, oid);
    return { oid, answer };
  });

async function troubled(oid: string, trouble: 'mfa' | 'sign-in', cause?: unknown): Promise<never> {
  await store.noteTrouble(oid, trouble);
  throw new FailureError({ code: 'unavailable', reason: 'house-account-trouble' }, { cause });
}

/** The Admin of a session that lives. */
async function lenderOf(sessionId: string): Promise<Person> {
  const person = (await findPerson(sessionId)) ?? fail('unauthenticated', 'signed-out');
  if (can(person.roles, 'manage-connection')) return person;
  return fail('forbidden', 'role', { values: { needs: permissions['manage-connection'].join(', ') } });
}

/** A refused code is about the account that was chosen, not about the person who pressed. */
async function redeemed(asked: Promise<AuthenticationResult>): Promise<AuthenticationResult> {
  try {
    return await translated(asked);
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'unavailable') throw error;
    const reason = error.failure.reason === 'mfa' ? 'lending-mfa' : 'lending-refused';
    throw new FailureError({ code: 'forbidden', reason }, { cause: error });
  }
}

function accountOf({ account, idTokenClaims }: AuthenticationResult, tenant: string) {
  const claims = Claims.safeParse(idTokenClaims);
  if (!account || !claims.success) return fail('forbidden', 'lending-refused');
  const { oid, tid } = claims.data;
  if (tid !== tenant) return fail('forbidden', 'lending-tenant');
  return { oid, tid, name: account.name || account.username, upn: account.username };
}

const randomText = () => randomBytes(32).toString('base64url');
const digestOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
const placeOf = (state: string, sessionId: string) => `lending ${state} ${sessionId}`;
