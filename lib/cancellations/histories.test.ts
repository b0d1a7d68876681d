import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CheckoutFailure } from '@/lib/purchases/rules';
import { nextStep, stateOf } from './plan';
import { minutes, request } from './plan.samples';
import type { SeenOrder } from './rules';
import { advance, type Ledger, type Microsoft } from './runner';
import type { CancellationEvent, Journal } from './schema';

// The runner against a Microsoft that does what it likes and a machine that dies at any line, in memory.

/** What Microsoft does with a call, and what of it arrives. */
const deed = fc.constantFrom(
  'done',
  'done-lost',
  'done-garbled',
  'lost',
  'fault',
  'pending',
  'throttled',
  'token',
  'no',
);
/** At which of the runner's lines the machine dies; 0 = it lives. */
const life = fc.record({
  deeds: fc.array(deed, { maxLength: 6 }),
  deaths: fc.array(fc.nat(12), { maxLength: 8 }),
  unread: fc.array(fc.boolean(), { maxLength: 12 }),
});

class Death extends Error {}

async function live({ deeds, deaths, unread }: typeof life extends fc.Arbitrary<infer T> ? T : never) {
  const journal: (CancellationEvent & { seq: number; at: string })[] = [];
  let minute = 0;
  let left = 0;
  let isCancelled = false;
  const sent: string[] = [];
  const answers = [...deeds];
  const blind = [...unread];
  /** Every line of the runner that touches the world is one where the machine may die. */
  const line = () => {
    if (left > 0 && --left === 0) throw new Death();
  };
  const now = () => new Date(minutes(minute));
  const write = (event: CancellationEvent) => {
    journal.push({ ...event, seq: journal.length + 1, at: now().toISOString() });
  };
  write(request);
  const ledger: Ledger = {
    load: async () => [...journal],
    append: async (after, event) => {
      line();
      if (after.length !== journal.length) return false;
      write(event);
      line();
      return true;
    },
    appendFact: async (event) => {
      line();
      write(event);
      line();
    },
  };
  const seen = (): SeenOrder => ({ isCancelled, lines: [{ lineNumber: 0, quantity: isCancelled ? 0 : 25 }] });
  const failure = (
    status: number | null,
    code: number | null = null,
    wait: number | null = null,
  ): CheckoutFailure => ({
    left: true,
    ...{ status, code, description: '', retryAfter: wait },
  });
  const microsoft: Microsoft = {
    signIn: async () => 'signed-in',
    cancel: async ({ requestId }) => {
      line();
      // What was journalled is what is sent: nothing leaves without its entry.
      expect(journal.at(-1)).toMatchObject({ type: 'cancel-sent', requestId });
      sent.push(requestId);
      const what = answers.shift() ?? 'done';
      if (what.startsWith('done')) {
        // Microsoft refuses what it has cancelled already.
        if (isCancelled && what === 'done') return failure(400, 800061);
        isCancelled = true;
      }
      line();
      if (what === 'done') return seen();
      if (what === 'done-garbled') return failure(200);
      if (what === 'throttled') return failure(429, null, 30);
      if (what === 'token') return failure(401);
      if (what === 'fault') return failure(500);
      if (what === 'pending') return failure(409, 800014);
      if (what === 'no') return failure(400, isCancelled ? 800061 : 900117);
      return failure(null);
    },
    look: async () => {
      line();
      return blind.shift() ? null : seen();
    },
  };
  let ids = 0;
  const dead = [...deaths];
  for (; minute < 60; minute += 0.5) {
    left = dead.shift() ?? 0;
    try {
      await advance({ ledger, microsoft, changed: async () => line(), now, newId: () => `id-${++ids}` });
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
  }
  return { journal: journal as Journal, sent, isCancelled, at: now() };
}

it('ends in what is so, whatever is lost and wherever the machine dies', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (one) => {
      const { journal, sent, isCancelled, at } = await live(one);
      expect(nextStep(journal, at)).toEqual({ do: 'nothing' });
      expect(new Set(sent).size).toBeLessThanOrEqual(1);
      const state = stateOf(journal);
      if (state === 'cancelled') expect(isCancelled).toBe(true);
      if (state === 'refused' || state === 'not-sent') expect(isCancelled).toBe(false);
      if (state === 'unknown') expect(journal.some(({ type }) => type === 'handed-over')).toBe(true);
      expect(state).not.toBe('sending');
      const held = journal.filter(({ type }) => type === 'cancel-held').length;
      const sendings = journal.filter(({ type }) => type === 'cancel-sent').length;
      expect(sendings - held).toBeLessThanOrEqual(3);
    }),
    { numRuns: 1_500 },
  );
});
