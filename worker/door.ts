import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { NotReady } from '@/lib/auth/health';
import { findOwner, findPerson } from '@/lib/auth/sessions';
import { isDraining } from '@/lib/draining';
import { log } from '@/lib/log';
import { type Failure, FailureError, fail } from '@/lib/result';
import { lenderOf } from './house-account';
import type { Tokens } from './tokens';

const Session = z.object({ sessionId: z.string().min(1), assertion: z.string().min(1) });
const Ending = z.object({ sessionId: z.string().min(1) });
const Lending = Ending.extend({ returnTo: z.url({ protocol: /^https?$/ }) });
const Lent = Ending.extend({ state: z.string().min(1).max(200), code: z.string().min(1).max(10_000) });
const Question = z.object({
  sessionId: z.string().min(1),
  audience: z.enum(['partner-center', 'prices']),
  renew: z.boolean().default(false),
});

/** That the portal asks is no use of the session: the portal knows what is. */
const unused = { isUse: false };

/** The worker's one door, for the portal alone: it must come from this machine or a private network and know the key. */
export function doorOf(tokens: Tokens, key: string, whyNot: () => Promise<NotReady | null>) {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use(async (c, next) => {
    if (!isNear(c.env.incoming.socket.remoteAddress)) return c.body(null, 403);
    await next();
  });
  // As the portal has them: app/healthz and app/readyz.
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const why = await whyNot();
    return c.json({ status: why ?? 'ready' }, why ? 503 : 200);
  });
  app.use(async (c, next) => {
    await next();
    if (isDraining()) c.header('Connection', 'close');
  });
  app.use(async (c, next) => {
    if (!isSame(c.req.header('authorization') ?? '', `Bearer ${key}`)) return c.body(null, 401);
    await next();
  });
  app.use(bodyLimit({ maxSize: 64 * 1024, onError: (c) => c.body(null, 413) }));

  /** A person signed in: their sign-in for our own API is exchanged for what Partner Center takes. */
  app.post('/sessions', async (c) => {
    const { sessionId, assertion } = Session.parse(await c.req.json());
    const person = (await findPerson(sessionId, unused)) ?? fail('unauthenticated', 'signed-out');
    await tokens.exchange(person, assertion);
    return c.body(null, 204);
  });
  app.post('/sessions/end', async (c) => {
    const { sessionId } = Ending.parse(await c.req.json());
    const owner = await findOwner(sessionId);
    await tokens.endSession(sessionId);
    if (owner) await tokens.forgetUnused(owner);
    return c.body(null, 204);
  });
  app.post('/tokens', async (c) => {
    const { sessionId, audience, renew } = Question.parse(await c.req.json());
    const person = (await findPerson(sessionId, unused)) ?? fail('unauthenticated', 'signed-out');
    return c.json(await tokens.ofPerson(person, { renew, audience }));
  });

  /**
   * Whose rows the portal may write proves nothing: what an Admin asks for is done for a session whose sign-in was seen
   * here, and that stands where the portal has no right.
   */
  const adminOf = async (sessionId: string) => {
    const person = await lenderOf(sessionId);
    return (await tokens.hasSeen(person)) ? person : fail('unauthenticated', 'microsoft-sign-in');
  };

  /** How all tokens are; no token, and nothing that opens one. */
  app.post('/tokens/health', async (c) => {
    await adminOf(Ending.parse(await c.req.json()).sessionId);
    return c.json(await tokens.health());
  });

  /** An Admin lends an account to the house: first the address of Microsoft's page, then what it gave back. */
  app.post('/house/lend', async (c) => {
    const { sessionId, returnTo } = Lending.parse(await c.req.json());
    await adminOf(sessionId);
    return c.json({ address: await tokens.lendHouse(sessionId, returnTo) });
  });
  app.post('/house/keep', async (c) => {
    const { sessionId, state, code } = Lent.parse(await c.req.json());
    await adminOf(sessionId);
    await tokens.keepHouse(sessionId, state, code);
    return c.body(null, 204);
  });
  app.post('/house/return', async (c) => {
    const { sessionId } = Ending.parse(await c.req.json());
    await adminOf(sessionId);
    await tokens.returnHouse(sessionId);
    return c.body(null, 204);
  });

  app.onError((error, c) => {
    if (error instanceof FailureError) return c.json(error.failure, statusOf(error.failure));
    if (error instanceof z.ZodError || error instanceof SyntaxError) return c.body(null, 400);
    log.error({ err: error, path: c.req.path }, 'the door failed');
    return c.body(null, 500);
  });
  return app;
}

const statusOf = ({ code }: Failure) =>
  code === 'unavailable' ? 503 : code === 'unauthenticated' ? 401 : code === 'forbidden' ? 403 : 409;

/** Takes as long for a wrong key as for the right one. */
const isSame = (given: string, known: string) => timingSafeEqual(digest(given), digest(known));
const digest = (text: string) => createHash('sha256').update(text).digest();

const near = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  near.addSubnet(net, bits, 'ipv4');
}
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

/** This machine or a private network. */
export function isNear(address = ''): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return near.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** Listens on this address; answers once it does. `close` lets calls end. */
export function openDoor(
  app: ReturnType<typeof doorOf>,
  address: string,
): Promise<{ port: number; close: () => Promise<void> }> {
  const { hostname, port } = new URL(address);
  return new Promise((done, fail) => {
    const server = serve(
      { fetch: app.fetch, hostname: hostname.replace(/^\[|\]$/g, ''), port: Number(port) },
      (bound) =>
        done({
          port: bound.port,
          close: () =>
            new Promise((closed) => {
              server.close(() => closed());
              if ('closeIdleConnections' in server) server.closeIdleConnections();
            }),
        }),
    );
    server.once('error', fail);
  });
}
