import { createHash, randomBytes } from 'node:crypto';
import type { AuthenticationResult } from '@azure/msal-node';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { can, permissions } from '@/lib/auth/rules';
import { findPerson, type Person } from '@/lib/auth/sessions';
import type { TokenTrouble } from '@/lib/connection/kinds';
import * as store from '@/lib/connection/store';
import { db } from '@/lib/db';
import { tokenCache } from '@/lib/db/schema';
import { FailureError, fail } from '@/lib/result';
import { type AccessToken, secondStepIn, toToken } from './access-token';
import { translated, troubleOf } from './entra-errors';
import { beginLending, takeLending } from './lendings';
import { SealError, seal, unseal } from './seal';
import { housePartition, type TokenTools, type tokenStore } from './token-store';

type Tools = TokenTools & { kept: ReturnType<typeof tokenStore>; tenant: string; scopes: string[] };

const Begun = z.object({ verifier: z.string(), returnTo: z.string() });
const Claims = z.looseObject({ oid: z.guid().toLowerCase(), tid: z.guid().toLowerCase() });

/**
 * The account that an Admin lends to the house (Secure Application Model, authentication.md 4): code with PKCE for the
 * worker's own registration, so that neither the code's secret half nor a token ever comes near a browser or the portal.
 */
export function houseTokens({ client, keys, kept, tenant, scopes }: Tools) {
  return {
    /** Begins a sign-in for lending; answers with the address of Microsoft's page. `returnTo`: where it leads back to. */
    lendHouse: async (sessionId: string, returnTo: string): Promise<string> => {
      await lenderOf(sessionId);
      const [state, verifier] = [randomText(), randomText()];
      const sealed = seal(JSON.stringify({ verifier, returnTo }), placeOf(state, sessionId), keys);
      const app = await client();
      const address = await translated(
        app.getAuthCodeUrl({
          ...{ scopes, redirectUri: returnTo, prompt: 'select_account', state },
          ...{ codeChallenge: digestOf(verifier), codeChallengeMethod: 'S256' },
        }),
      );
      await beginLending({ state, sessionId, sealed });
      return address;
    },

    /** Ends it with what Microsoft gave the browser back. A state works once, for the session that began with it. */
    keepHouse: async (sessionId: string, state: string, code: string): Promise<void> => {
      const lender = await lenderOf(sessionId);
      const sealed = (await takeLending(state, sessionId)) ?? fail('conflict', 'lending-over');
      const { verifier, returnTo } = begun(sealed, placeOf(state, sessionId));
      const app = await client();
      const answer = await redeemed(
        app.acquireTokenByCode({ code, scopes, redirectUri: returnTo, codeVerifier: verifier }),
      );
      const account = accountOf(answer, tenant);
      // A token that cannot be read is left to Microsoft's judgement.
      if (secondStepIn(answer.accessToken) === false) fail('forbidden', 'lending-mfa');
      await db().transaction(async (tx) => {
        await kept.keep(tx, housePartition, app, answer);
        await store.keepAccount(tx, account, lender);
      });
    },

    /** Forgets the account and all its tokens. */
    returnHouse: async (sessionId: string): Promise<void> => {
      const lender = await lenderOf(sessionId);
      await db().transaction(async (tx) => {
        await tx.delete(tokenCache).where(eq(tokenCache.partition, housePartition));
        await store.dropAccount(tx, lender);
      });
    },

    /**
     * A token of the lent account, for reading alone; `renew` asks Entra even if the last one has not run out. Throws
     * FailureError: `no-house-account` none is lent, `house-account-trouble` Microsoft no longer takes it.
     */
    ofHouseAccount: async ({ renew = false } = {}): Promise<AccessToken> => {
      const renewed = await kept.renewed(housePartition, {
        ...{ renew, scopes, isMain: true },
        find: async (cache) => (await cache.getAllAccounts())[0] ?? null,
        done: async (tx, { localAccountId }, { accessToken }) => {
          if (secondStepIn(accessToken) !== false) await store.noteUse(tx, localAccountId.toLowerCase());
        },
      });
      if (!renewed) return fail('unavailable', 'no-house-account');
      const { answer, account } = renewed;
      const oid = account?.localAccountId.toLowerCase();
      if (answer instanceof FailureError) {
        const trouble = troubleOf(answer);
        if (trouble === null) throw answer;
        return troubled(oid, trouble, answer);
      }
      if (secondStepIn(answer.accessToken) === false) return troubled(oid, 'mfa');
      return toToken(answer);
    },
  };

  /** What was begun; a key that went meanwhile ends it as time does. */
  function begun(sealed: string, place: string) {
    try {
      return Begun.parse(JSON.parse(unseal(sealed, place, keys)));
    } catch (error) {
      if (error instanceof SealError) return fail('conflict', 'lending-over');
      throw error;
    }
  }
}

/** `oid`: undefined when the account itself could not be read; then it is about the only one there is. */
async function troubled(oid: string | undefined, trouble: TokenTrouble, cause?: unknown): Promise<never> {
  await store.noteTrouble(oid, trouble);
  throw new FailureError({ code: 'unavailable', reason: 'house-account-trouble' }, { cause });
}

/** The Admin of a session that lives. */
export async function lenderOf(sessionId: string): Promise<Person> {
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
