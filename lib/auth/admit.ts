import 'server-only';
import { z } from 'zod';
import { keepAudit } from '@/lib/audit/store';
import { portalEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { FailureError } from '@/lib/result';
import { lendSession, returnSession } from './door';
import type { Refusal } from './refusal';
import {
  beginSession,
  endSession,
  findSession,
  type Person,
  renewSession,
  rolesIn,
  signInOf,
} from './sessions';
import type { Trip } from './trip';

/** How far two clocks may be apart, and how old an id token or a proof may be that was asked for just now; in seconds. */
const apart = 300;
const old = 600;
const isAbout = (time: number) => {
  const age = Date.now() / 1_000 - time;
  return age > -apart && age < old;
};

/**
 * What the library does not check of an id token; it has checked the signature and its kind, issuer, audience, nonce and
 * the times of its life. Version 2 alone has the claims as they are meant here; a subject is known by `tid` and `oid`.
 */
const Claims = z
  .object({
    ver: z.literal('2.0'),
    // One audience: the library would take a token for several.
    aud: z.string(),
    iss: z.string(),
    iat: z.number().refine(isAbout),
    oid: z.guid().toLowerCase(),
    tid: z.guid().toLowerCase(),
    // By these, too, Entra says that it is no person's.
    idtyp: z.undefined().optional(),
    scp: z.undefined().optional(),
    name: z.string().catch(''),
    preferred_username: z.string().catch(''),
    roles: z.array(z.string()).catch([]).transform(rolesIn),
    auth_time: z.number().optional().catch(undefined),
  })
  // The address of the discovery document decides the issuer; this one holds whatever stands there.
  .refine(({ iss, tid }) => iss.toLowerCase().endsWith(`/${tid}/v2.0`));

type SignedIn = { assertion: string | undefined; claims: unknown; agent: string };

/** Opens the session and hands the worker the person's own sign-in; or says why nobody is signed in. */
export async function admit(sessionId: string, trip: Trip | null, given: SignedIn): Promise<Refusal | null> {
  const claims = Claims.safeParse(given.claims);
  if (!claims.success) {
    const wrong = claims.error.issues.map(({ path }) => path.join('.'));
    log.warn({ wrong }, 'an id token is not one by which anybody is signed in');
  }
  if (!claims.success || !given.assertion) return 'other';
  const { oid, tid, name, preferred_username: upn, roles, auth_time: provedAt } = claims.data;
  const person = { sessionId, oid, tid, name: name || upn, upn, roles };
  if (tid !== portalEnv().ENTRA_TENANT_ID) return refused(person, 'tenant');
  if (trip) return goOn(trip, person, given.assertion, provedAt);
  if (roles.length === 0) return refused(person, 'role');
  await beginSession(person, given.agent);
  const why = await lent(person, given.assertion);
  if (why) {
    await endSession(sessionId, 'not-let-in');
    return refused(person, why);
  }
  // Before the cookie is given: nobody goes in who is not written down.
  await keepAudit(signInOf(person, 'done'));
  return null;
}

/** The person of a session came back with another id token: the session goes by that one, or ends. */
async function goOn(
  trip: Trip,
  person: Person,
  assertion: string,
  provedAt: number | undefined,
): Promise<Refusal | null> {
  const held = await findSession(trip.sessionId, { isUse: false });
  if (!held || person.sessionId !== trip.sessionId) return 'signed-out';
  if (held.person.oid !== person.oid || held.person.tid !== person.tid) {
    if (trip.purpose === 'roles') await close(trip.sessionId, 'not-renewed');
    return refused(person, 'account');
  }
  if (person.roles.length === 0) {
    await close(trip.sessionId, 'not-renewed');
    return refused(person, 'role-gone');
  }
  if (trip.purpose === 'proof') {
    // Entra was asked for a fresh sign-in, but the browser carried the question: the token has to say that there was one.
    if (provedAt === undefined || !isAbout(provedAt)) return refused(person, 'not-proved');
    const why = await lent(person, assertion);
    if (why) return refused(person, why);
  }
  return (await renewSession(person, { isProved: trip.purpose === 'proof' })) ? null : 'signed-out';
}

/** Hands the worker the person's own sign-in; null = it took it. */
async function lent({ sessionId, upn }: Person, assertion: string): Promise<Refusal | null> {
  try {
    await lendSession(sessionId, assertion);
    return null;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    log.warn({ err: error, upn }, 'a sign-in was not let in');
    if (error.failure.reason === 'mfa') return 'mfa';
    return error.failure.code === 'unavailable' ? 'unreachable' : 'other';
  }
}

async function refused(person: Omit<Person, 'sessionId'>, why: Refusal): Promise<Refusal> {
  await keepAudit(signInOf(person, 'refused', why));
  return why;
}

/** Ends a session, and has the worker forget the person's tokens if it was the last. */
export async function close(sessionId: string, why?: Parameters<typeof endSession>[1]): Promise<void> {
  await endSession(sessionId, why);
  try {
    await returnSession(sessionId);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    log.warn({ err: error }, 'the worker was not told of a sign-out; its own round will find it');
  }
}
