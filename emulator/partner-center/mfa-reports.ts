import type { Context, Hono } from 'hono';
import { requireUser } from '../core/caller';
import type { Env } from '../core/conventions';
import type { Caller } from '../core/env';
import { collection, json } from '../core/envelope';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';

/** Microsoft's reports go back seven days and list at most so many calls. */
const KEPT = 10_000;
const REACH_MS = 7 * 86_400_000;

interface PersonsCall {
  requestId: string;
  correlationId: string;
  operationName: string;
  /** ISO. */
  at: string;
  objectId: string;
  upn: string;
  applicationId: string;
  mfaCompliant: boolean;
}

const calls = new WeakMap<object, PersonsCall[]>();

const callsOf = (world: World): PersonsCall[] => {
  const known = calls.get(world.era) ?? [];
  calls.set(world.era, known);
  return known;
};

/** Notes a call of a person, whether it is let through or not. */
export function noteCall(c: Context<Env>, world: World, caller: Caller): void {
  if (caller.kind === 'app') return;
  const known = callsOf(world);
  known.push({
    requestId: c.get('requestId'),
    correlationId: c.req.header('ms-correlationid') ?? '',
    operationName: `${c.req.method} ${c.req.path}`,
    at: world.now().toISOString(),
    objectId: caller.user.oid,
    upn: caller.user.upn,
    applicationId: caller.appId,
    mfaCompliant: caller.hasMfa,
  });
  if (known.length > KEPT * 1.2) known.splice(0, known.length - KEPT);
}

/**
 * Who calls without a second factor (authentication, section 6): principals, single calls, and counts by day and
 * application, the last a bare array. For people only; kept in memory, so a restart begins anew.
 */
export function mfaReportRoutes(app: Hono<Env>, world: World): void {
  const recent = (): PersonsCall[] => {
    const since = new Date(world.now().getTime() - REACH_MS).toISOString();
    return callsOf(world)
      .filter(({ at }) => at >= since)
      .slice(-KEPT);
  };

  app.get('/v1/nonmfacompliantpartnerprincipals', (c) => {
    requireUser(c);
    const last = new Map(
      recent()
        .filter((one) => !one.mfaCompliant)
        .map((one) => [one.objectId, one]),
    );
    const items = [...last.values()].map(({ objectId, upn, at }) => ({
      objectId,
      tenantId: PARTNER.tenantId,
      upn,
      lastNonMfaCompliantRequestDateTime: at,
    }));
    return json(c, collection(items));
  });

  app.get('/v1/partnerrequests', (c) => {
    requireUser(c);
    const items = recent().map(({ at, ...one }) => ({
      ...one,
      requestDateTime: at,
      ipAddress: '127.0.0.1',
      tenantId: PARTNER.tenantId,
    }));
    return json(c, collection(items));
  });

  app.get('/v1/applicationmfaadoptionstatus', (c) => {
    requireUser(c);
    const days = new Map<string, { loginDate: string; applicationId: string; all: number; good: number }>();
    for (const { at, applicationId, mfaCompliant } of recent()) {
      const key = `${at.slice(0, 10)} ${applicationId}`;
      const day = days.get(key) ?? {
        loginDate: `${at.slice(0, 10)}T00:00:00Z`,
        applicationId,
        all: 0,
        good: 0,
      };
      days.set(key, { ...day, all: day.all + 1, good: day.good + (mfaCompliant ? 1 : 0) });
    }
    return json(
      c,
      [...days.values()].map(({ loginDate, applicationId, all, good }) => ({
        loginDate,
        mfaCompliantRequestCount: good,
        totalRequestCount: all,
        applicationId,
        applicationName: 'Registration of the worker',
      })),
    );
  });
}
