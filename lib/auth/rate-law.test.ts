import fc from 'fast-check';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Budget } from '@/lib/partner-center';
import { Governor, type Lane } from '@/lib/partner-center/governor';
import { type Bucket, lawOf, spend } from './rate-law';

afterEach(() => vi.useRealTimers());

/** Several processes on one budget, on a clock that only the test moves; the budget answers after a while. */
function processes(count: number, perMinute: number, delay: () => number) {
  vi.useFakeTimers();
  const law = lawOf(perMinute);
  let bucket: Bucket = { tokens: law.burst, at: Date.now(), pauses: {} };
  let isAway = false;
  const budget: Budget = async (ask) => {
    await new Promise((done) => setTimeout(done, delay()));
    if (isAway) throw new Error('away');
    const given = spend(bucket, ask, Date.now(), law);
    bucket = given.bucket;
    await new Promise((done) => setTimeout(done, delay()));
    return given.grant;
  };
  const clock = {
    now: () => Date.now(),
    wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
  };
  const governors = Array.from({ length: count }, () => {
    const governor = new Governor({ perMinute, inFlight: 1_000 }, clock);
    governor.follow(budget);
    return governor;
  });
  const sent: { lane: Lane; at: number }[] = [];
  const call = (index: number, lane: Lane, patience = 3_600_000, route = '/orders') =>
    (governors[index % count] as Governor).enter(lane, route, Date.now() + patience).then(
      (leave) => {
        sent.push({ lane, at: Date.now() });
        leave();
      },
      () => undefined,
    );
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  /** One call after the other, each of so many milliseconds. */
  const work = async (index: number, lane: Lane, ms: number) => {
    while (!isOver) {
      const leave = await governors[index % count]?.enter(lane, '/products', Date.now() + 600_000);
      sent.push({ lane, at: Date.now() });
      await clock.wait(ms);
      leave?.();
    }
  };
  return {
    governors,
    work,
    sent,
    call,
    away: (is: boolean) => {
      isAway = is;
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}
const most = (sent: readonly { at: number }[]) =>
  Math.max(
    0,
    ...sent.map(({ at: from }) => sent.filter(({ at }) => at >= from && at < from + 60_000).length),
  );

describe('the shared rate', () => {
  it('holds in any sixty seconds, however many take from it and whenever', async () => {
    const asked = fc.record({
      at: fc.integer({ min: 0, max: 150_000 }),
      by: fc.nat(2),
      lane: fc.constantFrom<Lane>('person', 'house', 'house'),
      count: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(asked, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 10, max: 150 }),
        fc.nat(400),
        async (asks, perMinute, delay) => {
          let turns = 0;
          const { sent, call, pass } = processes(3, perMinute, () => {
            turns += 1;
            return (delay * turns) % 401;
          });
          const calls: Promise<void>[] = [];
          let time = 0;
          for (const { at, by, lane, count } of asks.sort((a, b) => a.at - b.at)) {
            await pass(at - time);
            time = at;
            for (let one = 0; one < count; one += 1) calls.push(call(by, lane, 180_000));
          }
          await pass(4 * 60_000);
          expect(most(sent)).toBeLessThanOrEqual(perMinute);
          expect(sent.length).toBeGreaterThan(0);
          vi.useRealTimers();
        },
      ),
      { numRuns: 30, examples: [[[{ at: 0, by: 0, lane: 'person', count: 1 }], 10, 400]] },
    );
  }, 60_000);

  it('is used to nine tenths and more by the house alone, in one process and in several', async () => {
    for (const [count, perMinute] of [
      [1, 400],
      [3, 400],
      [1, 6_000],
    ] as const) {
      const { sent, work, pass } = processes(count, perMinute, () => 2);
      for (let one = 0; one < 24; one += 1) void work(one, 'house', 30);
      await pass(70_000);
      const inMinute = sent.filter(({ at }) => at >= Date.now() - 60_000).length;
      expect(inMinute / perMinute).toBeGreaterThanOrEqual(0.92);
      expect(inMinute).toBeLessThanOrEqual(perMinute);
      vi.useRealTimers();
    }
  }, 60_000);

  it('lets people pass the house, and never makes a purchase wait for it', async () => {
    const { sent, call, work, pass } = processes(2, 400, () => 5);
    for (let one = 0; one < 12; one += 1) void work(one, 'house', 30);
    await pass(30_000);
    const from = Date.now();
    for (let one = 0; one < 12; one += 1) void call(one, 'person');
    await pass(300);
    expect(sent.filter(({ lane }) => lane === 'person')).toHaveLength(12);
    for (let one = 0; one < 30; one += 1) void call(one, 'purchase');
    await pass(0);
    expect(sent.filter(({ lane }) => lane === 'purchase')).toHaveLength(30);
    const before = sent.filter(({ lane }) => lane === 'house').length;
    await pass(4_000);
    // What they took is made good before the house goes on.
    expect(sent.filter(({ lane }) => lane === 'house').length - before).toBeLessThanOrEqual(2);
    await pass(30_000);
    expect(sent.filter(({ lane }) => lane === 'house').length).toBeGreaterThan(before + 50);
    expect(Date.now()).toBeGreaterThan(from);
  });

  it('tells a throttled route to everybody', async () => {
    const { governors, sent, call, pass } = processes(2, 400, () => 5);
    governors[0]?.pause('/orders', 20);
    await pass(50);
    void call(1, 'person', 60_000, '/other');
    await pass(50);
    expect(sent).toHaveLength(1);
    void call(1, 'person');
    await pass(19_000);
    expect(sent).toHaveLength(1);
    await pass(1_500);
    expect(sent).toHaveLength(2);
  });

  it('is a small part for people while the budget is away, and all of it when it is back', async () => {
    const { sent, call, away, pass } = processes(1, 400, () => 5);
    away(true);
    for (let one = 0; one < 30; one += 1) void call(one, 'person');
    void call(0, 'house', 10_000);
    void call(0, 'purchase');
    await pass(10_000);
    expect(sent.filter(({ lane }) => lane === 'person')).toHaveLength(20);
    expect(sent.filter(({ lane }) => lane === 'purchase')).toHaveLength(1);
    expect(sent.filter(({ lane }) => lane === 'house')).toHaveLength(0);
    away(false);
    await pass(5_000);
    expect(sent.filter(({ lane }) => lane === 'person')).toHaveLength(30);
  });
});
