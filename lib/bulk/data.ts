import 'server-only';
import type { z } from 'zod';
import { requirePermission, requireRecentRoles } from '@/lib/auth/access';
import type { Person } from '@/lib/auth/sessions';
import { hiddenFrom } from '@/lib/auth/teams';
import { now } from '@/lib/clock';
import { fail } from '@/lib/result';
import { readCells } from './cells';
import { decodeText } from './decoding';
import { readSheet } from './reading';
import { countChosen, isOpen, isUnbought, ticksMissing } from './rules';
import {
  type AttestItems,
  type Bulk,
  type BulkCustomer,
  type BulkList,
  type Cells,
  type ConfirmBulk,
  type CorrectLine,
  type LeaveOutLine,
  limits,
  type OfBulk,
} from './schema';
import * as store from './store';

type Of<S extends z.ZodType> = z.output<S>;
const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The lists that were made, for everybody who may see customers. */
export async function getBulks(): Promise<BulkList> {
  await requirePermission('see-customers');
  return { rows: await store.listBulks(50), readAt: now().toISOString() };
}

/** A list with everything that became of it; the same for everybody who opens it. */
export async function getBulk(bulkId: string): Promise<Bulk> {
  return show(bulkId, await requirePermission('see-customers'));
}

/** What of a list this person may know: customers of other teams are not in it, nor are the lines for them. */
async function findFor(bulkId: string, person: Person): Promise<store.KeptBulk> {
  const kept = isGuid(bulkId) ? await store.findBulk(bulkId.toLowerCase()) : null;
  if (!kept) return fail('not-found', 'bulk');
  const hidden = await hiddenFrom(person);
  return {
    ...kept,
    customers: kept.customers.filter(({ id }) => !hidden.has(id)),
    lines: kept.lines.filter(({ customerId }) => customerId === null || !hidden.has(customerId)),
  };
}

async function show(bulkId: string, person: Person): Promise<Bulk> {
  const kept = await findFor(bulkId, person);
  // Whose session the worker goes on with is nobody else's business.
  const { sessionId: _, customers, lines, ...rest } = kept;
  return {
    ...rest,
    lines: lines.map(({ attempts: __, ...line }) => line),
    customers: customers.map(({ attempts: __, confirmed: ___, ...customer }) => customer),
    readAt: now().toISOString(),
  };
}

/**
 * Takes a pasted or uploaded list and lets the worker check it. Nothing of it is sent to Microsoft but questions, and
 * carts that spend nothing.
 */
export async function createBulk(bytes: Uint8Array): Promise<{ bulkId: string }> {
  const person = await requirePermission('place-orders');
  if (bytes.length > limits.bytes) fail('invalid', 'list-large');
  const { text, notes } = decodeText(bytes);
  const sheet = readSheet(text);
  const lines = sheet.lines.map((line) => ({
    ...line,
    problem: line.problem ?? problemIn(line.cells),
  }));
  const all = [...notes, ...sheet.notes];
  return { bulkId: await store.createBulk({ notes: all, lines }, person, now()) };
}

function problemIn(cells: Cells) {
  const wish = readCells(cells);
  return 'reason' in wish ? wish : null;
}

/** A line as it should have been. Its customer, and the one it was for, are checked again. */
export async function correctLine({ bulkId, number, cells }: Of<typeof CorrectLine>): Promise<Bulk> {
  const problem = problemIn(cells);
  return changeLine(bulkId, number, 'bulk.line-corrected', {
    ...{ cells, problem, line: null, customerId: null, attempts: 0 },
    state: problem ? 'problem' : 'waiting',
  });
}

/** Leaves a line out of the purchase, or takes it in again; it stays in the list either way. */
export async function leaveOutLine({ bulkId, number, isLeftOut }: Of<typeof LeaveOutLine>): Promise<Bulk> {
  if (isLeftOut)
    return changeLine(bulkId, number, 'bulk.line-left-out', { state: 'left-out', problem: null, line: null });
  const line = (await show(bulkId, await requirePermission('place-orders'))).lines.find(
    (one) => one.number === number,
  );
  return correctLine({ bulkId, number, cells: line?.cells ?? fail('not-found', 'bulk') });
}

async function changeLine(
  bulkId: string,
  number: number,
  action: 'bulk.line-corrected' | 'bulk.line-left-out',
  set: Parameters<typeof store.setLines>[3],
): Promise<Bulk> {
  const person = await requirePermission('place-orders');
  const { sessionId } = person;
  const kept = await findFor(bulkId, person);
  const line = kept.lines.find((one) => one.number === number) ?? fail('not-found', 'bulk');
  const noted = { at: now(), by: person, action, detail: { number, before: line.cells, after: set.cells } };
  await store.change(bulkId, { sessionId, stage: 'checking', stoppedBy: null }, noted, async (tx, row) => {
    if (!isOpen({ stage: row.stage as Bulk['stage'] })) fail('conflict', 'bulk-placing');
    const whose = line.customerId;
    if (whose && !(await store.checkAgain(tx, bulkId, [whose])).includes(whose))
      fail('conflict', 'bulk-bought');
    await store.setLines(tx, bulkId, [number], set);
  });
  return show(bulkId, person);
}

/** What Microsoft demands to be attested for the customer's items is, on a new cart that is checked again. */
export async function attestItems({ bulkId, customerId }: Of<typeof AttestItems>): Promise<Bulk> {
  const person = await requirePermission('place-orders', customerId);
  const { sessionId } = person;
  const noted = { at: now(), by: person, action: 'bulk.attested' as const, detail: { customerId } };
  await store.change(bulkId, { sessionId, stage: 'checking', stoppedBy: null }, noted, async (tx, row) => {
    if (!isOpen({ stage: row.stage as Bulk['stage'] })) fail('conflict', 'bulk-placing');
    const [open] = await store.checkAgain(tx, bulkId, [customerId]);
    if (!open) fail('conflict', 'bulk-bought');
    await store.setCustomer(tx, bulkId, customerId, { isAttested: true });
  });
  return show(bulkId, person);
}

/** Everything of the list of which nothing was begun is checked again, with new carts. */
export async function checkBulkAgain({ bulkId }: Of<typeof OfBulk>): Promise<Bulk> {
  const person = await requirePermission('place-orders');
  const { sessionId } = person;
  const kept = await findFor(bulkId, person);
  const noted = { at: now(), by: person, action: 'bulk.checked-again' as const, detail: {} };
  await store.change(bulkId, { sessionId, stage: 'checking', stoppedBy: null }, noted, async (tx, row) => {
    if (!isOpen({ stage: row.stage as Bulk['stage'] })) fail('conflict', 'bulk-placing');
    const unbought = kept.customers.filter(isUnbought).map(({ id }) => id);
    const again = await store.checkAgain(tx, bulkId, unbought);
    const lines = kept.lines.filter(({ customerId, state, cells, problem }) => {
      if (state === 'left-out' || problem?.reason === 'cells' || problemIn(cells)) return false;
      return customerId === null || again.includes(customerId);
    });
    const numbers = lines.map(({ number }) => number);
    await store.setLines(tx, bulkId, numbers, { state: 'waiting', problem: null, line: null, attempts: 0 });
  });
  return show(bulkId, person);
}

/** What is not begun is not begun any more. */
export async function stopBulk({ bulkId }: Of<typeof OfBulk>): Promise<Bulk> {
  const person = await requirePermission('place-orders');
  await store.stop(bulkId, person, now());
  return show(bulkId, person);
}

/** Goes on where it was held up, as the person who presses; with placing only the one who confirmed it. */
export async function goOn({ bulkId }: Of<typeof OfBulk>): Promise<Bulk> {
  const person = await requirePermission('place-orders');
  const { sessionId, oid } = person;
  const noted = { at: now(), by: person, action: 'bulk.gone-on' as const, detail: {} };
  await store.change(bulkId, { sessionId }, noted, async (_tx, row) => {
    if (row.stage === 'placing' && row.confirmedOid !== oid) fail('forbidden', 'bulk-others');
  });
  return show(bulkId, person);
}

/**
 * Confirms the orders of the chosen customers, once for all. Each is bound to what was shown of it; the worker places
 * them one after the other, and leaves out what is not so any more.
 */
export async function confirmBulk(input: Of<typeof ConfirmBulk>): Promise<Bulk> {
  const { bulkId } = input;
  await requireRecentRoles();
  const person = await requirePermission('place-orders');
  const { sessionId, oid: confirmedOid, name: confirmedBy } = person;
  const kept = await findFor(bulkId, person);
  const all = (await store.findBulk(kept.id)) ?? fail('not-found', 'bulk');
  const chosen = kept.customers.flatMap((customer) => {
    const ticks = input.customers.find(({ id }) => id === customer.id);
    return ticks && customer.state === 'ready' ? [{ customer, ticks }] : [];
  });
  const isAsSeen = kept.version === input.version && kept.stage === 'checked';
  if (!isAsSeen || chosen.length !== input.customers.length || chosen.length === 0)
    fail('conflict', 'bulk-changed');
  const { orders } = countChosen(chosen.map(({ customer }) => customer));
  if (input.typedOrders !== String(orders))
    fail('invalid', 'invalid', { fields: { typedOrders: ['orders'] } });
  if (chosen.some(({ customer, ticks }) => ticksMissing(customer, ticks) > 0))
    fail('invalid', 'invalid', { fields: { customers: ['required'] } });

  const who = { sessionId, confirmedBy, confirmedOid };
  const set = { ...who, stage: 'placing', confirmedAt: now(), stoppedBy: null };
  const noted = {
    ...{ at: set.confirmedAt, by: person, action: 'bulk.confirmed' as const },
    detail: { typedOrders: input.typedOrders, customers: chosen.map(confirmedOf) },
  };
  await store.change(bulkId, set, noted, async (tx, row) => {
    if (row.version !== input.version || row.stage !== 'checked') fail('conflict', 'bulk-changed');
    // Those of other teams are in the list too: nobody chose them here.
    for (const customer of all.customers.filter(({ state }) => state === 'ready')) {
      const ticks = chosen.find((one) => one.customer.id === customer.id)?.ticks;
      const next = ticks
        ? {
            state: 'confirmed' as const,
            confirmed: { isNewPurchase: ticks.isNewPurchase, isPartnerRight: ticks.isPartnerRight },
          }
        : { state: 'left-out' as const };
      await store.setCustomer(tx, bulkId, customer.id, { ...next, attempts: 0 });
    }
  });
  return show(bulkId, person);
}

/** What a person confirmed of a customer, and what they were shown of it. */
const confirmedOf = ({
  customer: { id, name, cartId, shown },
  ticks,
}: {
  customer: BulkCustomer;
  ticks: Of<typeof ConfirmBulk>['customers'][number];
}) => ({ id, name, cartId, shown, ticks });
