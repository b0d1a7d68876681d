import { describe, expect, it } from 'vitest';
import { type Beat, entry, history, line, minutes } from './plan.samples';
import { groupsOf, type SeenOrder } from './rules';
import { advance, type Ledger, look, type Microsoft, type Sighting } from './runner';
import type { JournalEntry } from './schema';

const unknown: Beat[] = [
  [0, { type: 'requested' }],
  [0, { type: 'checkout-sent', requestId: 'r', correlationId: 'c' }],
  [1, { type: 'became-unknown', why: 'no-answer', status: null, code: null }],
];
const order = (more: Partial<SeenOrder> = {}): SeenOrder => ({
  id: 'o-1',
  number: 'o-1',
  billingCycle: 'one_time',
  placedAt: minutes(1),
  lines: [{ catalogItemId: 'P0:0001:A0', quantity: 1, term: 'P1Y' }],
  proof: false,
  ...more,
});
const sighting = (more: Partial<Sighting>): Sighting => ({
  cart: 'active',
  list: 'read',
  audit: 'nothing',
  orders: [order()],
  taken: [],
  rivals: [],
  unattributed: ['o-1'],
  ...more,
});

function keep(beats: Beat[]) {
  const journal: JournalEntry[] = [...history(beats, [line('0')])];
  const ledger: Ledger = {
    load: async () => [...journal],
    append: async (after, event) => {
      if (after.length !== journal.length) return false;
      journal.push(entry(event, journal.length + 1, minutes(2)));
      return true;
    },
    appendFact: async (event) => void journal.push(entry(event, journal.length + 1, minutes(2))),
  };
  return { journal, ledger, told: () => journal.slice(beats.length).map((one) => one.type) };
}

describe('a reading', () => {
  it.each<[string, Partial<Sighting>, string[]]>([
    ['an order like ours beside an open cart is somebody else’s', {}, ['looked']],
    ['nor is it proof while the cart cannot be read', { cart: 'unread' }, ['looked']],
    ['with the cart ordered it is ours', { cart: 'ordered' }, ['looked', 'found']],
    ['with the cart dropped too', { cart: 'missing' }, ['looked', 'found']],
    [
      'under our correlation id it is ours, whatever the cart reads',
      { orders: [order({ proof: true })] },
      ['looked', 'found'],
    ],
    [
      'unless the audit could say whose it is, and did not say ours',
      { cart: 'ordered', unattributed: [] },
      ['looked'],
    ],
    [
      'nor where another purchase of ours may have brought it late',
      { cart: 'ordered', rivals: groupsOf([line('0')]) },
      ['looked'],
    ],
    [
      'which another with other lines cannot have',
      { cart: 'ordered', rivals: groupsOf([line('0', { quantity: 9 })]) },
      ['looked', 'found'],
    ],
    ['another purchase’s order is not ours', { cart: 'ordered', taken: ['o-1'] }, ['looked']],
    [
      'nor is one from before the sending',
      { cart: 'ordered', orders: [order({ placedAt: minutes(-9) })] },
      ['looked'],
    ],
    ['nothing there', { cart: 'ordered', orders: [] }, ['looked']],
  ])('%s', async (_, more, told) => {
    const kept = keep(unknown);
    await look(kept.journal.slice(), {
      ledger: kept.ledger,
      microsoft: { look: async () => sighting(more) },
    });
    expect(kept.told()).toEqual(told);
  });

  it('that lost its number to another says nothing', async () => {
    const kept = keep(unknown);
    const before = kept.journal.slice(0, 2);
    const microsoft = { look: async () => sighting({ cart: 'ordered' }) };
    expect(await look(before, { ledger: kept.ledger, microsoft })).toBe(false);
    expect(kept.told()).toEqual([]);
  });
});

describe('a sending', () => {
  const nobody: Microsoft = {
    signIn: async () => 'signed-in',
    checkout: async () => {
      throw new Error('nothing may be sent');
    },
    look: async () => sighting({}),
  };
  const tools = (kept: ReturnType<typeof keep>, microsoft: Partial<Microsoft>) => ({
    ledger: kept.ledger,
    microsoft: { ...nobody, ...microsoft },
    now: () => new Date(minutes(2)),
    newId: () => 'id',
  });

  it('does not begin before the sender’s token is at hand', async () => {
    const kept = keep([[0, { type: 'requested' }]]);
    const step = await advance(tools(kept, { signIn: async () => 'unavailable' }));
    expect(kept.told()).toEqual(['checkout-held']);
    expect(kept.journal.at(-1)).toMatchObject({ why: 'unreachable' });
    expect(step).toEqual({ do: 'wait', until: minutes(3) });
  });

  it('never happens when its number was taken by another', async () => {
    const kept = keep([[0, { type: 'requested' }]]);
    const losing: Ledger = { ...kept.ledger, append: async () => false };
    const step = await advance({ ...tools(kept, {}), ledger: losing });
    expect(step).toEqual({ do: 'nothing' });
  });
});
