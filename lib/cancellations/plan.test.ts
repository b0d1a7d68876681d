// Long, because it is a table: every history a cancellation can have, with the one step that may follow.
import { describe, expect, it } from 'vitest';
import { handOverTime, isInFlight, nextStep, stateOf, summaryOf } from './plan';
import { type Beat, history, minutes } from './plan.samples';

const id = 'r-1';
const sent = (at: number): Beat => [at, { type: 'cancel-sent', requestId: id, correlationId: `c-${at}` }];
const unknown = (at: number): Beat => [
  at,
  { type: 'became-unknown', why: 'no-answer', status: null, code: null },
];
const held = (
  at: number,
  why: 'throttled' | 'unauthenticated' | 'unreachable',
  retryAfter: number | null = null,
): Beat => [at, { type: 'cancel-held', why, retryAfter }];
const refused = (at: number): Beat => [
  at,
  { type: 'refused', status: 400, code: 900117, description: 'The 7-day cancellation window is over.' },
];
const answered = (at: number, order: 'cancelled' | 'unchanged' = 'cancelled'): Beat => [
  at,
  { type: 'answered', order },
];
const looked = (at: number, order: 'cancelled' | 'unchanged' | 'unread' = 'unchanged'): Beat => [
  at,
  { type: 'looked', order },
];
const handedOver = (at: number): Beat => [at, { type: 'handed-over' }];
const recorded = (at: number): Beat => [
  at,
  { type: 'recorded', by: 'Alma Lind', outcome: 'cancelled', note: 'seen' },
];
const again = { do: 'send', requestId: id, renew: false };

/** What happened after the request at minute 0, the minute it is now, and the one step that may follow. */
const table: [string, Beat[], number, unknown, string][] = [
  ['a new one is sent', [], 0, { do: 'send', requestId: null, renew: false }, 'sending'],
  ['nobody began it for 20 minutes', [], 20, { do: 'give-up', why: 'too-late' }, 'sending'],
  ['a sending without an outcome was interrupted', [sent(0)], 1, { do: 'note-interruption' }, 'sending'],
  ['answered and seen', [sent(0), answered(0.1)], 1, { do: 'nothing' }, 'cancelled'],
  [
    'a yes that shows nothing is looked at',
    [sent(0), answered(0.1, 'unchanged')],
    1,
    { do: 'look' },
    'unknown',
  ],
  [
    '… and never sent again',
    [sent(0), answered(0.1, 'unchanged'), looked(5)],
    5.1,
    { do: 'wait', until: minutes(6) },
    'unknown',
  ],
  ['refused', [sent(0), refused(0.1)], 1, { do: 'nothing' }, 'refused'],
  [
    'throttled: waits as long as told',
    [sent(0), held(1, 'throttled', 57)],
    1.5,
    { do: 'wait', until: minutes(1.95) },
    'sending',
  ],
  ['… and sends with the same id', [sent(0), held(1, 'throttled', 57)], 2, again, 'sending'],
  [
    'throttled without a time: a minute',
    [sent(0), held(1, 'throttled')],
    1.5,
    { do: 'wait', until: minutes(2) },
    'sending',
  ],
  [
    'a refused token is renewed at once',
    [sent(0), held(0, 'unauthenticated')],
    0,
    { do: 'send', requestId: id, renew: true },
    'sending',
  ],
  [
    '… three times',
    [held(0, 'unauthenticated'), held(0.5, 'unauthenticated'), held(1, 'unauthenticated')],
    2,
    { do: 'give-up', why: 'signed-out' },
    'sending',
  ],
  ['given up', [[20, { type: 'not-sent', why: 'too-late' }]], 21, { do: 'nothing' }, 'not-sent'],
  ['the answer is lost: look', [sent(0), unknown(1)], 1, { do: 'look' }, 'unknown'],
  ['… found cancelled', [sent(0), unknown(1), looked(1, 'cancelled')], 2, { do: 'nothing' }, 'cancelled'],
  [
    '… unchanged: look again in a minute',
    [sent(0), unknown(1), looked(1)],
    1.5,
    { do: 'wait', until: minutes(2) },
    'unknown',
  ],
  ['… unchanged after three minutes: ask again', [sent(0), unknown(1), looked(3)], 3.1, again, 'unknown'],
  [
    '… but not on a reading that failed',
    [sent(0), unknown(1), looked(3, 'unread')],
    3.1,
    { do: 'wait', until: minutes(4) },
    'unknown',
  ],
  [
    '… at most twice',
    [sent(0), unknown(1), looked(3), sent(3), unknown(4), looked(7), sent(7), unknown(8), looked(11)],
    11.1,
    { do: 'wait', until: minutes(12) },
    'unknown',
  ],
  [
    'a repeat that is held waits as told',
    [sent(0), unknown(1), looked(3), sent(3), held(3.1, 'throttled', 120), looked(4)],
    4.1,
    { do: 'wait', until: minutes(5) },
    'unknown',
  ],
  [
    'a repeat that is refused: the first may have done it, so look',
    [sent(0), unknown(1), looked(3), sent(3), refused(3.1)],
    3.2,
    { do: 'look' },
    'unknown',
  ],
  [
    '… it did',
    [sent(0), unknown(1), looked(3), sent(3), refused(3.1), looked(3.2, 'cancelled')],
    4,
    { do: 'nothing' },
    'cancelled',
  ],
  [
    '… it did not',
    [sent(0), unknown(1), looked(3), sent(3), refused(3.1), looked(3.2)],
    4,
    { do: 'nothing' },
    'refused',
  ],
  [
    '… nobody could read it',
    [sent(0), unknown(1), looked(3), sent(3), refused(3.1), looked(3.2, 'unread')],
    3.3,
    { do: 'wait', until: minutes(4.2) },
    'unknown',
  ],
  ['20 minutes: one more look', [sent(0), unknown(1), looked(19.5)], 20, { do: 'look' }, 'unknown'],
  ['… then a person', [sent(0), unknown(1), looked(20)], 20, { do: 'hand-over' }, 'unknown'],
  [
    'handed over: nothing by itself',
    [sent(0), unknown(1), looked(20), handedOver(20)],
    60,
    { do: 'nothing' },
    'unknown',
  ],
  [
    '… somebody looks, and it is cancelled',
    [sent(0), unknown(1), looked(20), handedOver(20), looked(30, 'cancelled')],
    31,
    { do: 'nothing' },
    'cancelled',
  ],
  [
    '… somebody records it',
    [sent(0), unknown(1), looked(20), handedOver(20), recorded(25)],
    26,
    { do: 'nothing' },
    'by-hand',
  ],
];

describe('the plan', () => {
  it.each(table)('%s', (_, beats, at, step, state) => {
    const journal = history(beats);
    expect(nextStep(journal, new Date(minutes(at)))).toEqual(step);
    expect(stateOf(journal)).toBe(state);
  });

  it('has nothing to do without a request', () => {
    expect(nextStep([], new Date())).toEqual({ do: 'nothing' });
  });

  it('is handed over 20 minutes after the first sending that may have been done', () => {
    expect(handOverTime(history([held(0, 'unreachable'), sent(2), unknown(3)]))).toBe(minutes(22));
    expect(handOverTime(history([sent(2), held(2.1, 'throttled', 1)]))).toBeNull();
  });

  it('lets nobody decide while a sending is under way', () => {
    expect(isInFlight(history([sent(0)]))).toBe(true);
    expect(isInFlight(history([sent(0), unknown(1)]))).toBe(false);
    expect(isInFlight(history([sent(0), answered(1)]))).toBe(false);
  });

  it('is due when there is something to do', () => {
    expect(summaryOf(history([]), new Date(minutes(1))).dueAt).toEqual(new Date(minutes(1)));
    expect(summaryOf(history([sent(0), unknown(1), looked(1)]), new Date(minutes(1))).dueAt).toEqual(
      new Date(minutes(2)),
    );
    expect(summaryOf(history([sent(0), answered(1)]), new Date(minutes(1)))).toEqual({
      state: 'cancelled',
      dueAt: null,
    });
  });
});
