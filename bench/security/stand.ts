/** The product as built, with one person of each role signed in and one of each thing in it. */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { type Role, roles } from '@/lib/auth/rules';
import { closeDb, db } from '@/lib/db';
import { startStack } from '../../scripts/stack.mjs';
import { microsoftAt } from '../purchase/emulator';
import { answerOf, fillCart, type Person, signIn } from '../purchase/portal';
import { type Ids, type Kind, malformedIds, unknownIds } from './ids';

/** Who asks: nobody, somebody whose session ended, somebody whose role was taken, and one of each role. */
export const personas = ['nobody', 'ended', 'no role', ...roles] as const;
export type Persona = (typeof personas)[number];

const upns: Record<Role, string> = {
  Sales: 'bo.ek',
  Admin: 'alma.lind',
  Billing: 'cleo.dahl',
  Helpdesk: 'david.holm',
};
const domain = '@northwind-cloud.example';

export type Stand = Awaited<ReturnType<typeof openStand>>;
type Options = { seed?: string; portalEnv?: Record<string, string>; workerEnv?: Record<string, string> };

export async function openStand({ seed = 'demo', portalEnv, workerEnv }: Options = {}) {
  const logs = join('test-results', 'security', String(process.pid));
  const quiet = { PARTNER_CENTER_RATE: '900000' };
  const stack = await startStack({
    seed,
    emulatorArgs: ['--limit', '1000000'],
    portalEnv: { ...quiet, ...portalEnv },
    workerEnv: { ...quiet, CATALOG_RATE: '0', INVOICE_MONTHS: '0', ...workerEnv },
    logs,
    ports: { emulator: Number(process.env.PORT ?? 5_400) },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  try {
    const cookies = await signAllIn(stack.url);
    const ids = await furnish(stack, await personOf(stack.url, 'Admin'));
    return {
      stack,
      logs,
      cookies,
      ids,
      /** Somebody of a role with a session of their own. */
      person: (role: Role) => personOf(stack.url, role),
      /** Everybody's roles are of just now, as before money is spent. */
      freshen: () => db().execute(sql`update session set roles_at = now() where ended_at is null`),
      /** Everybody is signed in anew, whatever was ended. */
      renew: async () => {
        Object.assign(cookies, await signAllIn(stack.url));
        ids.own.sessionKey = await spareSession(stack.url);
      },
      close: async () => {
        await closeDb();
        await stack.stopAll();
      },
    };
  } catch (error) {
    await closeDb();
    await stack.stopAll();
    throw error;
  }
}

const personOf = (url: string, role: Role) => signIn(url, `${upns[role]}${domain}`);

/** A session of an Admin that nobody else needs, by its name (lib/sessions). */
async function spareSession(url: string): Promise<string> {
  type Mine = { mine: { key: string; isThis: boolean }[] };
  const { mine } = await (await personOf(url, 'Admin')).read<Mine>('sessions');
  return mine.find(({ isThis }) => isThis)?.key ?? '';
}

async function signAllIn(url: string): Promise<Record<Persona, string>> {
  const cookies: Record<string, string> = { nobody: '' };
  await Promise.all(
    roles.map(async (role) => {
      cookies[role] = (await personOf(url, role)).cookie();
    }),
  );
  const last = async (persona: Persona, change: ReturnType<typeof sql>) => {
    cookies[persona] = (await personOf(url, 'Sales')).cookie();
    await db().execute(
      sql`update session set ${change} where id = (select id from session order by created_at desc limit 1)`,
    );
  };
  await last('ended', sql`ended_at = now()`);
  // Of somebody else, so that nobody ends it with sessions of their own.
  await last('no role', sql`roles = '{}', oid = gen_random_uuid()::text`);
  return cookies as Record<Persona, string>;
}

type Item = { catalogItemId: string };
type Rows<T> = { rows: T[] };

/** A customer with a cart, an order that was bought here, a list, an invoice and a file; and everything that is not ours. */
async function furnish(
  { url, emulatorUrl }: { url: string; emulatorUrl: string },
  admin: Person,
): Promise<Record<Kind, Ids>> {
  const microsoft = await microsoftAt(emulatorUrl);
  const [customerId = '', other = '', hidden = ''] = await microsoft.customers(3);
  const item = await microsoft.itemOf(customerId, 'SoftwarePerpetual');
  if (!item) throw new Error('Nothing is sold.');
  const placed = answerOf(await (await fillCart(admin, customerId, item)).place());
  const at = `customers/${customerId}`;
  const order = await until(async () => {
    const { orders } = await admin.read<{ orders: { id: string; number: string }[] }>(`${at}/orders`);
    const { state } = await admin.read<{ state: string }>(`${at}/purchases/${placed.purchaseId}`);
    return state === 'sending' || state === 'unknown' ? undefined : orders[0];
  });
  const cart = await fillCart(admin, customerId, item);
  // The first time the emulator makes them, which takes it a while where they are many.
  const invoices = await until(() =>
    admin.read<{ invoices: { id: string }[] }>('billing/invoices').catch(() => undefined),
  );
  const invoiceId = invoices.invoices[0]?.id ?? '';
  const columns = 'all' as const;
  await until(async () => {
    const reading = await admin.read<{ state?: string }>(`billing/invoices/${invoiceId}/reading?set=charges`);
    return reading?.state === 'reading' || reading?.state === 'waiting' ? undefined : true;
  });
  const asked = await admin.act<{ exportId: string }>(
    'askForExport',
    { invoiceId, set: 'charges', filter: {}, columns, format: 'csv', locale: 'en' },
    `/billing/invoices/${invoiceId}`,
  );
  const list = await fetch(`${url}/api/bulk`, {
    method: 'POST',
    body: 'customer,item,quantity\nnobody.example,CFQ7TTC0,1\n',
    headers: { Cookie: admin.cookie(), Origin: url, 'Sec-Fetch-Site': 'same-origin' },
  });
  const { bulkId } = (await list.json()) as { bulkId: string };
  await until(async () => {
    const { stage } = await admin.read<{ stage: string }>(`bulk/${bulkId}`);
    return stage === 'checking' ? undefined : stage;
  });
  const exportId = asked.ok ? asked.value.exportId : unknownIds().exportId;
  if (asked.ok)
    await until(async () => {
      const { files } = await admin.read<{ files: { id: string; state: string }[] }>('billing/exports');
      return files.find(({ id, state }) => id === exportId && !/^(waiting|making)$/.test(state));
    });
  const approvalId = await askForApproval(
    url,
    admin,
    other,
    await microsoft.itemOf(other, 'SoftwarePerpetual'),
  );
  const teamOf = async (name: string, customers: string[]): Promise<string> => {
    const team = { teamId: null, name, members: [], customers };
    type Teams = { teams: { id: string; name: string }[] };
    const { teams } = answerOf(await admin.act<Teams>('saveTeam', team, '/settings/teams'));
    return teams.find((one) => one.name === name)?.id ?? '';
  };
  const teamId = await teamOf('A team', []);
  await teamOf('Another team', [hidden]);
  const { rows } = await admin.read<Rows<{ key: string }>>('audit');
  const [productId = '', skuId = ''] = item.catalogItemId.split(':');
  const own: Ids = {
    ...unknownIds(),
    customerId,
    cartId: cart.id,
    lineId: 0,
    catalogItemId: item.catalogItemId,
    productId,
    skuId,
    orderId: order.id,
    orderNumber: order.number ?? '',
    purchaseId: placed.purchaseId,
    invoiceId,
    exportId,
    bulkId,
    key: String(rows[0]?.key ?? ''),
    row: '0',
    approvalId,
    teamId,
    sessionKey: await spareSession(url),
  };
  const health = (await (await fetch(`${emulatorUrl}/_emulator/health`)).json()) as {
    foreignCustomers: string[];
  };
  return {
    own,
    // A customer of a team that nobody is in.
    hidden: { ...own, customerId: hidden },
    // Another partner's customer, with ids that are true of one of ours; and a customer of ours beside what is another's.
    foreign: { ...own, customerId: health.foreignCustomers[0] ?? other },
    unknown: unknownIds(),
    malformed: malformedIds(),
  };
}

/** Somebody of Sales asks for a second person, for the while in which one is needed. */
async function askForApproval(url: string, admin: Person, customerId: string, item: Item | null | undefined) {
  if (!item) throw new Error('Nothing is sold to the second customer.');
  const threshold = { currency: 'SEK', role: '', customerId };
  const ofAll = { ...threshold, amount: '0', stepUpAmount: '' };
  answerOf(await admin.act('setThreshold', ofAll, '/settings/approvals'));
  const asked = await (await fillCart(await personOf(url, 'Sales'), customerId, item)).ask();
  answerOf(await admin.act('removeThreshold', threshold, '/settings/approvals'));
  return answerOf(asked).approvalId;
}

async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const value = await read();
    if (value !== undefined) return value;
    await new Promise((done) => setTimeout(done, 300));
  }
  throw new Error('The stand did not get ready in a minute.');
}
