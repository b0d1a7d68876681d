// Long, because it is a table: every history a purchase can have, with the one step that may follow.
import { describe, expect, it } from 'vitest';
import { handOverTime, isInFlight, nextStep, pausesBuying, settledBy, stateOf } from './plan';
import { type Beat, history, line, minutes } from './plan.samples';

const id = 'r-1';
const requested: Beat = [0, { type: 'requested' }];
const sent = (at: number): Beat => [at, { type: 'checkout-sent', requestId: id, correlationId: `c-${at}` }];
const unknown = (at: number): Beat => [
  at,
  { type: 'became-unknown', why: 'no-answer', status: null, code: null },
];
const throttled = (at: number, retryAfter: number | null): Beat => [
  at,
  { type: 'checkout-held', why: 'throttled', retryAfter },
];
const unauthenticated = (at: number): Beat => [
  at,
  { type: 'checkout-held', why: 'unauthenticated', retryAfter: null },
];
const refused = (at: number): Beat => [
  at,
  { type: 'refused', status: 403, code: 800023, description: 'credit' },
];
const looked = (at: number, more = {}): Beat => [
  at,
  { type: 'looked', cart: 'active', list: 'read', audit: 'nothing', orders: [], ...more },
];
const order = (groupId: string | null, name = `o${groupId}`) => ({ id: name, number: name, groupId });
const answered = (at: number, groups: string[], failed: string[] = []): Beat => [
  at,
  {
    type: 'answered',
    orders: groups.map((group) => order(group)),
    errors: failed.map((groupId) => ({ groupId, code: 800010, description: 'no' })),
  },
];
const lifted = (at: number): Beat => [at, { type: 'pause-lifted', by: 'Alma', reason: 'seen' }];
const handedOver = (at: number): Beat => [at, { type: 'handed-over' }];

/** What happened (minute, event), the minute it is now, and the one step that may follow. Two order groups: 0 and 1. */
const table: [string, Beat[], number, unknown, string][] = [
  ['a new purchase is sent', [requested], 0, { do: 'send', requestId: null, renew: false }, 'sending'],
  [
    'a purchase nobody began for 20 minutes is not begun',
    [requested],
    20,
    { do: 'give-up', why: 'too-late' },
    'sending',
  ],
  [
    'a sending without an outcome was interrupted',
    [requested, sent(0)],
    1,
    { do: 'note-interruption' },
    'sending',
  ],
  [
    '… also when somebody looked meanwhile',
    [requested, sent(0), looked(1)],
    1,
    { do: 'note-interruption' },
    'sending',
  ],
  ['all placed', [requested, sent(0), answered(0.1, ['0', '1'])], 1, { do: 'nothing' }, 'placed'],
  ['partly placed', [requested, sent(0), answered(0.1, ['0'], ['1'])], 1, { do: 'nothing' }, 'partly-placed'],
  [
    'every group refused',
    [requested, sent(0), answered(0.1, [], ['0', '1'])],
    1,
    { do: 'nothing' },
    'not-placed',
  ],
  [
    'an answer that leaves a group out is not the whole truth',
    [requested, sent(0), answered(0.1, ['0'])],
    1,
    { do: 'look' },
    'unknown',
  ],
  [
    '… and nothing is sent after it',
    [requested, sent(0), answered(0.1, ['0']), looked(17)],
    17.1,
    { do: 'wait', until: minutes(18) },
    'unknown',
  ],
  ['refused', [requested, sent(0), refused(0.1)], 1, { do: 'nothing' }, 'not-placed'],
  [
    'throttled: waits as long as told',
    [requested, sent(0), throttled(1, 57)],
    1.5,
    { do: 'wait', until: minutes(1.95) },
    'sending',
  ],
  [
    '… and then sends with the same id',
    [requested, sent(0), throttled(1, 57)],
    2,
    { do: 'send', requestId: id, renew: false },
    'sending',
  ],
  [
    'throttled without a time: waits a minute',
    [requested, sent(0), throttled(1, null)],
    1.5,
    { do: 'wait', until: minutes(2) },
    'sending',
  ],
  [
    'throttled for 20 minutes: gives up, nothing was done',
    [requested, sent(0), throttled(1, 3600)],
    20,
    { do: 'give-up', why: 'too-late' },
    'sending',
  ],
  [
    'a refused token is renewed at once',
    [requested, sent(0), unauthenticated(0)],
    0,
    { do: 'send', requestId: id, renew: true },
    'sending',
  ],
  [
    '… the second time after a pause',
    [requested, sent(0), unauthenticated(0), sent(0), unauthenticated(0)],
    0,
    { do: 'wait', until: minutes(0.5) },
    'sending',
  ],
  [
    '… and after the third it is not sent',
    [requested, unauthenticated(0), unauthenticated(0), unauthenticated(1)],
    1,
    { do: 'give-up', why: 'signed-out' },
    'sending',
  ],
  [
    'an Admin stops what was never carried out',
    [requested, sent(0), throttled(0, 57), lifted(0.2)],
    0.3,
    { do: 'give-up', why: 'stopped' },
    'sending',
  ],
  ['not sent', [requested, [20, { type: 'not-sent', why: 'too-late' }]], 21, { do: 'nothing' }, 'not-placed'],
  ['unknown: looks at once', [requested, sent(0), unknown(1.7)], 1.7, { do: 'look' }, 'unknown'],
  [
    '… and every minute',
    [requested, sent(0), unknown(1.7), looked(1.7)],
    2,
    { do: 'wait', until: minutes(2.7) },
    'unknown',
  ],
  ['… again', [requested, sent(0), unknown(1.7), looked(1.7)], 2.7, { do: 'look' }, 'unknown'],
  [
    'does not ask again before 16 minutes',
    [requested, sent(0), unknown(1.7), looked(15.9)],
    15.95,
    { do: 'wait', until: minutes(16.9) },
    'unknown',
  ],
  [
    'nor on a reading from before them',
    [requested, sent(0), unknown(1.7), looked(15.5)],
    16.2,
    { do: 'wait', until: minutes(16.5) },
    'unknown',
  ],
  [
    'asks again after 16 minutes with an open cart',
    [requested, sent(0), unknown(1.7), looked(16)],
    16,
    { do: 'send', requestId: id, renew: false },
    'unknown',
  ],
  [
    'not when the cart is ordered',
    [requested, sent(0), unknown(1.7), looked(16, { cart: 'ordered' })],
    16,
    { do: 'wait', until: minutes(17) },
    'unknown',
  ],
  [
    'not when the cart is gone',
    [requested, sent(0), unknown(1.7), looked(16, { cart: 'missing' })],
    16,
    { do: 'wait', until: minutes(17) },
    'unknown',
  ],
  [
    'not when the cart could not be read',
    [requested, sent(0), unknown(1.7), looked(16, { cart: 'unread' })],
    16,
    { do: 'wait', until: minutes(17) },
    'unknown',
  ],
  [
    'not when the list could not be read',
    [requested, sent(0), unknown(1.7), looked(16, { list: 'unread' })],
    16,
    { do: 'wait', until: minutes(17) },
    'unknown',
  ],
  [
    'not when an order looks like ours',
    [requested, sent(0), unknown(1.7), looked(16, { orders: [order('1')] })],
    16,
    { do: 'wait', until: minutes(17) },
    'unknown',
  ],
  [
    'not when the audit log has seen us',
    [requested, sent(0), unknown(1.7), looked(16, { audit: 'seen' })],
    16,
    { do: 'wait', until: minutes(17) },
    'unknown',
  ],
  [
    'not after the pause was lifted',
    [requested, sent(0), unknown(1.7), lifted(3), looked(16)],
    16,
    { do: 'wait', until: minutes(17) },
    'unknown',
  ],
  [
    'not when one group is known to be placed',
    [requested, sent(0), unknown(1.7), [2, { type: 'found', orders: [order('0')] }], looked(16)],
    16,
    { do: 'wait', until: minutes(17) },
    'unknown',
  ],
  [
    'asked again and throttled: waits, then looks',
    [requested, sent(0), unknown(1.7), looked(16), sent(16), throttled(16, 57)],
    16,
    { do: 'look' },
    'unknown',
  ],
  [
    '… sends only when the wait is over',
    [requested, sent(0), unknown(1.7), looked(16), sent(16), throttled(16, 57), looked(16.1)],
    16.2,
    { do: 'wait', until: minutes(17.1) },
    'unknown',
  ],
  [
    '… then with the same id',
    [requested, sent(0), unknown(1.7), looked(16), sent(16), throttled(16, 57), looked(17.1)],
    17.1,
    { do: 'send', requestId: id, renew: false },
    'unknown',
  ],
  [
    'asked again and unknown again: no third time before 16 more minutes',
    [requested, sent(0), unknown(1), looked(16), sent(16), unknown(17.7), looked(19)],
    19,
    { do: 'wait', until: minutes(20) },
    'unknown',
  ],
  [
    'asked again and refused: looks whether the cart is still open',
    [requested, sent(0), unknown(1.7), looked(16), sent(16), refused(16.1)],
    16.1,
    { do: 'look' },
    'unknown',
  ],
  [
    '… it is: nothing was ordered',
    [requested, sent(0), unknown(1.7), looked(16), sent(16), refused(16.1), looked(16.2)],
    17,
    { do: 'nothing' },
    'not-placed',
  ],
  [
    '… it is not: the first sending was carried out after all',
    [
      requested,
      sent(0),
      unknown(1.7),
      looked(16),
      sent(16),
      refused(16.1),
      looked(16.2, { cart: 'ordered' }),
    ],
    16.3,
    { do: 'wait', until: minutes(17.2) },
    'unknown',
  ],
  [
    'found',
    [
      requested,
      sent(0),
      unknown(1.7),
      looked(2, { cart: 'ordered' }),
      [2, { type: 'found', orders: [order('0'), order('1')] }],
    ],
    2,
    { do: 'nothing' },
    'placed',
  ],
  [
    'found after 20 minutes',
    [
      requested,
      sent(0),
      unknown(1.7),
      looked(20),
      handedOver(20),
      [21, { type: 'found', orders: [order('0'), order('1')] }],
    ],
    21,
    { do: 'nothing' },
    'placed',
  ],
  [
    '20 minutes: looks once more',
    [requested, sent(0), unknown(1.7), looked(19.5)],
    20,
    { do: 'look' },
    'unknown',
  ],
  [
    '… also after a long stop of the worker',
    [requested, sent(0), unknown(1.7)],
    300,
    { do: 'look' },
    'unknown',
  ],
  ['… and hands over', [requested, sent(0), unknown(1.7), looked(20)], 20, { do: 'hand-over' }, 'unknown'],
  [
    '… though the cart is open',
    [requested, sent(0), unknown(1.7), looked(300)],
    300,
    { do: 'hand-over' },
    'unknown',
  ],
  [
    'handed over',
    [requested, sent(0), unknown(1.7), looked(20), handedOver(20)],
    500,
    { do: 'nothing' },
    'handed-over',
  ],
  [
    'recorded',
    [
      requested,
      sent(0),
      unknown(1.7),
      looked(20),
      handedOver(20),
      [30, { type: 'recorded', by: 'Alma', outcome: 'not-placed', orders: [], note: 'x' }],
    ],
    500,
    { do: 'nothing' },
    'recorded',
  ],
];

describe('nextStep', () => {
  it.each(table)('%s', (_, beats, now, step, state) => {
    const journal = history(beats, [line('0'), line('1')]);
    expect(nextStep(journal, new Date(minutes(now)))).toEqual(step);
    expect(stateOf(journal)).toBe(state);
  });

  it('has nothing to do for an empty journal', () => {
    expect(nextStep([], new Date(0))).toEqual({ do: 'nothing' });
  });
});

describe('what the journal says', () => {
  it('hands over 20 minutes after the first sending that may have been carried out', () => {
    expect(handOverTime(history([requested, sent(0), throttled(0, 57)]))).toBeNull();
    expect(handOverTime(history([requested, sent(0), throttled(0, 57), sent(2), unknown(3)]))).toBe(
      minutes(22),
    );
  });

  it('pauses buying until it is settled or lifted, also when handed over', () => {
    expect(pausesBuying(history([requested, sent(0), unknown(1)]))).toBe(true);
    expect(pausesBuying(history([requested, sent(0), unknown(1), looked(20), handedOver(20)]))).toBe(true);
    expect(pausesBuying(history([requested, sent(0), unknown(1), lifted(2)]))).toBe(false);
    expect(pausesBuying(history([requested, sent(0), refused(1)]))).toBe(false);
  });

  it('is in flight from the sending to its outcome', () => {
    expect(isInFlight(history([requested]))).toBe(false);
    expect(isInFlight(history([requested, sent(0)]))).toBe(true);
    expect(isInFlight(history([requested, sent(0), unknown(1)]))).toBe(false);
  });

  it('names the event that settled it', () => {
    expect(settledBy(history([requested, sent(0), refused(1), looked(2)]))?.at).toBe(minutes(1));
  });
});
