/**
 * Two portals and two workers on one PostgreSQL: the same key fired at both, and a worker that is put to sleep past its
 * lease, right before and right after it may send, and wakes up when the other has long taken over.
 */
import { join } from 'node:path';
import { closeDb } from '@/lib/db';
import { isInFlight, stateOf } from '@/lib/purchases/plan';
import * as store from '@/lib/purchases/store';
import { startStack } from '../../scripts/stack.mjs';
import { crashPoints } from './crash-points';
import { microsoftAt } from './emulator';
import { answerOf, fillCart, signIn } from './portal';

/** A purchase that could not be begun is tried again after a minute: what is waited for may come that late. */
const patience = 180_000;

export type Together = {
  fired: number;
  orders: number;
  purchases: number;
  sleepers: string[];
  wrong: string[];
};

export async function twoInstances(rounds: number): Promise<Together> {
  const stack = await startStack({
    seed: 'demo',
    instances: 2,
    emulatorArgs: ['--limit', '1000000'],
    portalEnv: { PARTNER_CENTER_RATE: '900000', LOG_LEVEL: 'warn' },
    workerEnv: { PARTNER_CENTER_RATE: '900000', CATALOG_RATE: '0', INVOICE_MONTHS: '0', LOG_LEVEL: 'warn' },
    logs: join('test-results', 'two-instances', String(process.pid)),
    ports: { emulator: 22_010 },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  const crash = await crashPoints(stack.databaseUrl);
  const told: Together = { fired: 0, orders: 0, purchases: 0, sleepers: [], wrong: [] };
  try {
    const microsoft = await microsoftAt(stack.emulatorUrl);
    const person = await signIn(stack.url, 'alma.lind@northwind-cloud.example');
    const customers = await microsoft.customers(rounds + 2);
    const item = await microsoft.itemOf(customers[0] ?? '', 'SoftwarePerpetual');
    if (!item) throw new Error('Nothing is sold.');
    const journalOf = async (customerId: string, cartId: string) => {
      const purchaseId = await store.findPurchaseOfCart(customerId, cartId);
      return (purchaseId && (await store.findPurchase(customerId, purchaseId))?.journal) || [];
    };
    const until = async (what: string, is: () => Promise<boolean>) => {
      for (const last = Date.now() + patience; !(await is()); ) {
        if (Date.now() > last) {
          const state = await crash.query(
            `select p.state, p.due_at, l.fence, l.until, clock_timestamp() as now, e.event->>'type' as last
             from purchase p join purchase_lease l on l.purchase_id = p.id
             join lateral (select event from purchase_event where purchase_id = p.id order by seq desc limit 1) e on true
             order by p.created_at desc limit 3`,
          );
          throw new Error(`It did not come to this in time: ${what}; ${JSON.stringify(state)}`);
        }
        await new Promise((done) => setTimeout(done, 50));
      }
    };
    const ordersOf = async (customerId: string, before: number) =>
      (await microsoft.orders(customerId)).length - before;

    for (const customerId of customers.slice(0, rounds)) {
      const before = (await microsoft.orders(customerId)).length;
      const cart = await fillCart(person, customerId, item);
      const presses = [...stack.urls, ...stack.urls].map((at) => cart.place(at));
      const ids = (await Promise.all(presses)).map((result) => answerOf(result).purchaseId);
      told.fired += presses.length;
      told.purchases += new Set(ids).size;
      await until('settled', async () => stateOf(await journalOf(customerId, cart.id)) === 'placed');
      told.orders += await ordersOf(customerId, before);
    }

    for (const point of ['before:checkout-sent', 'after:checkout-sent'] as const) {
      const customerId = customers[point.startsWith('before') ? rounds : rounds + 1] ?? '';
      const before = (await microsoft.orders(customerId)).length;
      // The clock has leapt: a portal that still lives before that would confirm a purchase that is too old to be begun.
      const leapt = (await microsoft.now()).getTime();
      await until('the portals know the time', async () => {
        const reads = stack.urls.map((at) => person.read<{ readAt: string }>(`customers/${customerId}`, at));
        return (await Promise.all(reads)).every(({ readAt }) => Date.parse(readAt) >= leapt);
      });
      const cart = await fillCart(person, customerId, item);
      await crash.arm(cart.id, [point]);
      stack.signal('worker-2', 'SIGSTOP');
      answerOf(await cart.place());
      await until('at its point', async () => (await crash.standing([cart.id])).length > 0);
      stack.signal('worker', 'SIGSTOP');
      // What it had asked of the database is done; it sleeps before it hears of that.
      await crash.release(cart.id);
      stack.signal('worker-2', 'SIGCONT');
      await until('taken over', async () => {
        const journal = await journalOf(customerId, cart.id);
        return journal.length > 1 && stateOf(journal) !== 'sending' && !isInFlight(journal);
      });
      stack.signal('worker', 'SIGCONT');
      for (const wait of ['PT61S', 'PT16M', 'PT61S', 'PT5M']) {
        await microsoft.advance(wait);
        const now = await microsoft.now();
        await until('nothing due', async () => {
          const [due] = await crash.query(
            `select 1 from purchase p join purchase_lease l on l.purchase_id = p.id
             where p.cart_id = $1 and (p.due_at <= $2 or l.until > clock_timestamp())`,
            [cart.id, now],
          );
          return !due;
        });
      }
      const journal = await journalOf(customerId, cart.id);
      const orders = await ordersOf(customerId, before);
      const types = journal.filter(({ type }) => type !== 'looked').map(({ type }) => type);
      told.sleepers.push(`${point}: ${types.join(', ')}; ${orders} order`);
      if (orders !== 1 || stateOf(journal) !== 'placed')
        told.wrong.push(`${point}: ${stateOf(journal)}, ${orders} orders`);
    }
    if (told.orders !== rounds || told.purchases !== rounds)
      told.wrong.push(`${rounds} carts: ${told.purchases} purchases, ${told.orders} orders`);
  } finally {
    for (const name of ['worker', 'worker-2']) stack.signal(name, 'SIGCONT');
    await crash.close();
    await closeDb();
    await stack.stopAll();
  }
  return told;
}
