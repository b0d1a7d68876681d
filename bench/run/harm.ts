/** What can go wrong in production: how it is done to a running product, which alert names it, and how it is mended. */
import { Client } from 'pg';
import type { AlertName } from '@/lib/alerts/kinds';
import type { startStack } from '@/scripts/stack.mjs';
import type { Item, Microsoft } from '../purchase/emulator';
import { answerOf, fillCart, type Person, signIn } from '../purchase/portal';
import { putToSleep } from '../shared/asleep';

type Stack = Awaited<ReturnType<typeof startStack>>;
export type Scene = {
  stack: Stack;
  microsoft: Microsoft;
  database: Client;
  person: Person;
  customers: string[];
  item: Item;
};
export type Fault = {
  name: string;
  alert: AlertName;
  /** Does it; the alert is waited for from the moment this ends. */
  cause: (scene: Scene) => Promise<unknown>;
  mend: (scene: Scene) => Promise<unknown>;
};

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
export const alma = 'alma.lind@northwind-cloud.example';

/** Readings of a person that go to Microsoft, until so many were asked, however they end. */
const look = async ({ person, customers }: Scene, many = 30) => {
  await Promise.all(
    customers.slice(0, many).map((id) => person.read(`customers/${id}/azure`).catch(() => undefined)),
  );
};
/** What was counted before is not what is wrong now. */
const forgetCalls = ({ database }: Scene) => database.query('delete from call_count');

/** Microsoft's answers go wrong, and people see it. */
const answers = (name: string, alert: AlertName, rule: Record<string, unknown>): Fault => ({
  name,
  alert,
  cause: async (scene) => {
    await forgetCalls(scene);
    await scene.microsoft.fault({ path: '/v1/**', ...rule });
    await look(scene);
  },
  mend: async (scene) => {
    await scene.microsoft.clearFaults();
    await forgetCalls(scene);
  },
});

/** Whoever starts asks Entra for the house's token, and gets this. */
const entra = (name: string, code: number, body: object): Fault => ({
  name,
  alert: 'no-token',
  cause: async ({ stack, microsoft }) => {
    await microsoft.fault({ service: 'entra', path: '/**/token', kind: 'status', code, body });
    for (const worker of ['worker', 'worker-2']) await stack.stop(worker);
    for (const worker of ['worker', 'worker-2']) await stack.start(worker);
  },
  mend: ({ microsoft }) => microsoft.clearFaults(),
});

/** A purchase of which nobody knows: its checkout fails so, and Microsoft's lists are away. */
const unknown = (name: string, rule: Record<string, unknown>, at: number): Fault => ({
  name,
  alert: 'purchase-unknown',
  cause: async ({ stack, microsoft, customers, item }) => {
    const cart = await fillCart(await signIn(stack.url, alma), customers[at] ?? '', item);
    await microsoft.fault({ path: '/v1/customers/*/carts/*/checkout', method: 'POST', times: 1, ...rule });
    answerOf(await cart.place());
    // Nothing is placed without a look at the cart: what could tell goes away right after that.
    await microsoft.fault({ path: '/v1/**', method: 'GET', kind: 'status', code: 503 });
    await pause(3_000);
    await microsoft.advance('PT5M1S');
  },
  mend: async (scene) => {
    await scene.microsoft.clearFaults();
    await forgetCalls(scene);
    await behind(scene.database, 'delete from purchase');
  },
});

/** Somebody with the rights of the database's owner changes what is written, and nothing stops them. */
const behind = async (database: Client, statement: string) => {
  await database.query('begin');
  await database.query('set local session_replication_role = replica');
  await database.query(statement);
  await database.query('commit');
};

/** A session that somebody forgot holds what a statement locks, until `mend`. */
function held(
  name: string,
  alert: AlertName,
  { before, lock, after }: { before?: string; lock: string; after: (scene: Scene) => Promise<unknown> },
): Fault {
  let holder: Client | undefined;
  return {
    name,
    alert,
    cause: async (scene) => {
      holder = new Client({ connectionString: scene.stack.databaseUrl });
      await holder.connect();
      if (before) await holder.query(before);
      await holder.query('begin');
      await holder.query(lock);
      await after(scene);
    },
    mend: async () => {
      await holder?.query('rollback');
      await holder?.end();
    },
  };
}

const gone = (name: string, alert: AlertName, program: string, how: 'kill' | 'sleep'): Fault => ({
  name,
  alert,
  cause: async ({ stack }) => {
    if (how === 'kill') await stack.kill(program);
    else await putToSleep(stack, program);
    // It counts as gone when it has been silent for half a minute.
    await pause(30_000);
  },
  mend: async ({ stack, database }) => {
    if (how === 'kill') await stack.start(program);
    else stack.signal(program, 'SIGCONT');
    // One that crashed is silent for good; an Admin has seen it by now.
    await database.query("delete from instance where seen_at < clock_timestamp() - interval '20 seconds'");
    await pause(6_000);
  },
});

export const faults: Fault[] = [
  {
    name: 'the secret of the registration ends in nine days',
    alert: 'proof-ends',
    cause: async () => undefined,
    mend: async () => undefined,
  },
  answers('Microsoft throttles', 'throttled', {
    ...{ kind: 'throttle', retryAfter: 1, probability: 0.5 },
  }),
  answers('Microsoft answers 500', 'partner-center-fails', { kind: 'status', code: 500 }),
  answers('Microsoft answers 503 from a gateway', 'partner-center-fails', {
    ...{ kind: 'status', code: 503, body: '<html>', headers: { 'content-type': 'text/html' } },
  }),
  answers('connections break before an answer', 'partner-center-fails', { kind: 'drop-before' }),
  answers('connections break after the work is done', 'partner-center-fails', { kind: 'drop-after' }),
  answers('answers end half-way', 'partner-center-fails', { kind: 'truncate' }),
  {
    name: 'nothing listens where Partner Center is',
    alert: 'partner-center-fails',
    cause: async (scene) => {
      await forgetCalls(scene);
      await scene.stack.stop('emulator');
      await look(scene);
    },
    mend: async (scene) => {
      await scene.stack.start('emulator');
      await forgetCalls(scene);
    },
  },
  entra('Entra is away', 503, {}),
  entra('the secret is wrong', 401, {
    ...{ error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' },
    error_codes: [7000215],
  }),
  entra('the secret has ended', 401, {
    ...{
      error: 'invalid_client',
      error_description: 'AADSTS7000222: The provided client secret keys are expired.',
    },
    error_codes: [7000222],
  }),
  entra('the registration is gone', 400, {
    ...{ error: 'unauthorized_client', error_description: 'AADSTS700016: Application was not found.' },
    error_codes: [700016],
  }),
  unknown('a checkout loses its answer, and the lists are away', { kind: 'drop-after' }, 0),
  unknown('a checkout is answered with 500, and the lists are away', { kind: 'status', code: 500 }, 1),
  {
    name: 'nobody can tell what became of a purchase',
    alert: 'purchase-handed-over',
    cause: async (scene) => {
      await unknown('', { kind: 'drop-after' }, 2).cause(scene);
      // It looks for twenty minutes; each look finds nobody.
      for (const step of ['PT6M', 'PT6M', 'PT6M', 'PT6M']) {
        await scene.microsoft.advance(step);
        await pause(4_000);
      }
    },
    mend: async (scene) => {
      await scene.microsoft.clearFaults();
      await forgetCalls(scene);
      await behind(scene.database, "delete from purchase where state in ('handed-over', 'unknown')");
    },
  },
  held('somebody holds the seals', 'audit-unsealed', {
    lock: 'lock table audit_seal in share row exclusive mode',
    after: async ({ stack, customers, item }) => {
      await fillCart(await signIn(stack.url, alma), customers[5] ?? '', item);
      await pause(121_000);
    },
  }),
  held('somebody holds the verdict of the audit', 'audit-unverified', {
    // A quarter of an hour of real time, taken off what is kept.
    before: "update audit_verdict set verified_at = verified_at - interval '15 minutes'",
    lock: 'lock table audit_verdict in share row exclusive mode',
    after: () => pause(1_000),
  }),
  held('somebody holds an event of Microsoft’s', 'queue-stuck', {
    before: `insert into webhook_event (id, name, resource_uri, received_at, body)
      select 'held', 'test-created', 'x', coalesce(max(created_at), now()), '{}' from purchase`,
    lock: "select from webhook_event where id = 'held' for update",
    after: ({ microsoft }) => microsoft.advance('PT16M'),
  }),
  gone('a worker is killed', 'program-crashed', 'worker-2', 'kill'),
  gone('a worker hangs', 'program-crashed', 'worker-2', 'sleep'),
  gone('a portal hangs', 'no-portal', 'portal', 'sleep'),
  gone('the portal is killed', 'no-portal', 'portal', 'kill'),
  {
    name: 'the catalog cannot be read for a day',
    alert: 'catalog-old',
    cause: async ({ microsoft }) => {
      await microsoft.fault({ path: '/v1/products', kind: 'status', code: 503 });
      await microsoft.advance('P1DT1M');
    },
    mend: ({ microsoft }) => microsoft.clearFaults(),
  },
];
