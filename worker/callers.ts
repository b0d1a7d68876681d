import type { Asker } from '@/lib/auth/access';
import { findPerson } from '@/lib/auth/sessions';
import type { Caller } from '@/lib/partner-center';
import type { RunTools } from '@/lib/purchases/run';
import { fail } from '@/lib/result';
import type { AccessToken } from './access-token';
import type { Holder, PersonToken, Tokens } from './tokens';

const margin = 60_000;
const lives = ({ expiresAt }: AccessToken) => Date.parse(expiresAt) - margin > Date.now();

type Callers = Pick<RunTools, 'userCaller' | 'houseCaller'> & {
  accountCaller: () => Caller;
  /** The house at Microsoft Graph. */
  graphCaller: () => Caller;
};

/**
 * Who calls Microsoft: for a purchase the person who pressed Place; the house, which only looks; and the house with the
 * account that is lent to it, for reads that Microsoft wants a user for.
 */
export const callersOf = (tokens: Tokens): Callers => ({
  userCaller: (sender): Caller => ({
    kind: 'user',
    lane: 'purchase',
    // A sending that is under way is settled after the person has signed out, too.
    token: async (options) => (await tokens.ofPerson(sender, { ...options, isSettling: true })).token,
  }),
  houseCaller: () => houseCallerOf(tokens, 'partner-center'),
  graphCaller: () => houseCallerOf(tokens, 'graph'),
  accountCaller: () => accountCallerOf(tokens),
});

function houseCallerOf(tokens: Tokens, audience: 'partner-center' | 'graph'): Caller {
  // Hundreds of calls a second may ask for it: MSAL's own memory is slow for that.
  let kept: AccessToken | undefined;
  return {
    kind: 'app',
    lane: 'house',
    token: async (options) => {
      if (!kept || options?.renew || !lives(kept)) kept = await tokens.ofHouse({ ...options, audience });
      return kept.token;
    },
  };
}

/** Milliseconds: an account that was taken back is not used for longer than this. */
const accountMemory = 30_000;

/**
 * It cannot write. Its token fails with FailureError: `no-house-account` when none is lent, `house-account-trouble` when
 * Microsoft refuses it.
 */
function accountCallerOf(tokens: Tokens): Caller {
  let kept: { token: AccessToken; until: number } | undefined;
  return {
    kind: 'user',
    lane: 'house',
    isReadOnly: true,
    token: async (options) => {
      if (!kept || options?.renew || performance.now() > kept.until || !lives(kept.token)) {
        kept = undefined;
        const token = await tokens.ofHouseAccount(options);
        kept = { token, until: performance.now() + accountMemory };
      }
      return kept.token.token;
    },
  };
}

/**
 * Work that goes on in the background for a person: at every step their session must still live, and its roles decide.
 * The token is kept in memory until it nearly runs out, for a room asks for it at each call.
 */
export function askerOf(tokens: Tokens, sessionId: string): Asker {
  let kept: PersonToken | undefined;
  const fresh = async (person: Holder, renew = false): Promise<PersonToken> => {
    if (!kept || renew || !lives(kept)) kept = await tokens.ofPerson(person, { renew });
    return kept;
  };
  return {
    lane: 'house',
    person: async () =>
      (await findPerson(sessionId, { isUse: false })) ?? fail('unauthenticated', 'signed-out'),
    token: async (person, { renew = false, audience = 'partner-center' } = {}) =>
      audience === 'partner-center'
        ? (await fresh(person, renew)).token
        : (await tokens.ofPerson(person, { renew, audience })).token,
    secondStep: async (person) => (await fresh(person)).secondStep,
  };
}
