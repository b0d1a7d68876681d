import { describe, expect, it, vi } from 'vitest';
import { type Clock, Governor, type Lane, NotSent } from './governor';

const limits = { perMinute: 20, inFlight: 3, repeats: { most: 2, perMinute: 1, perCall: 0.25 } };

/** A governor on a clock that only the test moves. */
function governed(more: Partial<typeof limits> = {}) {
  vi.useFakeTimers();
  const clock: Clock = {
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
  const governor = new Governor({ ...limits, ...more }, clock);
  const started: string[] = [];
  const ask = (name: string, lane: Lane = 'person', route = '/orders', patience = 300_000) =>
    governor.enter(lane, route, Date.now() + patience).then((leave) => {
      started.push(name);
      return leave;
    });
  return { governor, started, ask, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

describe('the governor', () => {
  it('lets a few through at a time, purchases first and beside them', async () => {
    const { ask, started, pass } = governed();
    const leaves = await Promise.all(['a', 'b', 'c'].map((name) => ask(name)));
    const waiting = [ask('house', 'house'), ask('person'), ask('purchase', 'purchase')];
    await pass(0);
    expect(started).toEqual(['a', 'b', 'c', 'purchase']);
    leaves[0]?.();
    leaves[0]?.();
    await pass(0);
    expect(started).toEqual(['a', 'b', 'c', 'purchase', 'person']);
    leaves[1]?.();
    await Promise.all(waiting);
    expect(started.at(-1)).toBe('house');
  });

  it('never starts more than the rate in any minute', async () => {
    const { ask, pass } = governed({ inFlight: 1000 });
    const times: number[] = [];
    const all = Array.from({ length: 75 }, (_, index) =>
      ask(String(index), 'purchase').then(() => times.push(Date.now())),
    );
    await pass(300_000);
    await Promise.all(all);
    for (const start of times) {
      expect(times.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(20);
    }
  });

  it('keeps room for people beside the house, and for a purchase beside everybody', async () => {
    const { ask, started, pass } = governed({ inFlight: 1000 });
    const names = (lane: Lane) => Array.from({ length: 30 }, () => ask(lane, lane).catch(() => {}));
    const many = [...names('house'), ...names('person')];
    await pass(0);
    expect(started.filter((name) => name === 'house')).toHaveLength(10);
    expect(started.filter((name) => name === 'person')).toHaveLength(9);
    await ask('purchase', 'purchase');
    expect(started.at(-1)).toBe('purchase');
    await pass(600_000);
    await Promise.all(many);
  });

  it('sends nothing to a throttled route before its time, and lets the others go', async () => {
    const { governor, ask, started, pass } = governed();
    governor.pause('/orders', 57);
    const waiting = ask('waits');
    const leave = await ask('other', 'person', '/carts');
    leave();
    await pass(56_900);
    expect(started).toEqual(['other']);
    await pass(200);
    await waiting;
    expect(started).toEqual(['other', 'waits']);
  });

  it('sends one call alone once a pause is over, and the others when it came back, or is slow', async () => {
    const { governor, ask, started, pass } = governed();
    governor.pause('/orders', 10);
    const [first, second, third] = [ask('first'), ask('second'), ask('third')];
    await pass(10_010);
    expect(started).toEqual(['first']);
    governor.pause('/orders', 5);
    (await first)();
    await pass(4_900);
    expect(started).toEqual(['first']);
    await pass(200);
    expect(started).toEqual(['first', 'second']);
    await pass(900);
    expect(started).toEqual(['first', 'second']);
    await pass(200);
    expect(started).toEqual(['first', 'second', 'third']);
    for (const leave of await Promise.all([second, third])) leave();
  });

  it('leaves a route alone that another process was throttled on, with permits in hand too', async () => {
    const { governor, ask, started, pass } = governed();
    let tell: (pauses: Record<string, number>) => void = () => undefined;
    governor.follow(
      async ({ house }) => ({ house: house + 10, person: 0, wait: { person: 1, house: 1 }, pauses: {} }),
      (told) => {
        tell = told;
      },
    );
    const first = ask('first', 'house');
    await pass(1);
    (await first)();
    tell({ '/orders': 1_000 });
    const waiting = ask('waits', 'house');
    const leave = await ask('other', 'house', '/carts');
    leave();
    await pass(900);
    expect(started).toEqual(['first', 'other']);
    await pass(200);
    await waiting;
    expect(started).toEqual(['first', 'other', 'waits']);
  });

  it('says at once when the wait is longer than the patience', async () => {
    const { governor, ask } = governed();
    governor.pause('/orders', 57);
    await expect(ask('soon', 'person', '/orders', 30_000)).rejects.toMatchObject({ retryAfter: 57 });
  });

  it('gives up at the deadline when too much is in flight', async () => {
    const { ask, pass } = governed({ inFlight: 1 });
    await ask('first');
    const late = ask('late', 'person', '/orders', 5_000).catch((error: unknown) => error);
    await pass(5_001);
    expect(await late).toBeInstanceOf(NotSent);
    expect(await late).toMatchObject({ retryAfter: undefined });
  });

  it('grants a few repeats, and more with each minute and each call', async () => {
    const { governor, ask, pass } = governed();
    const granted = () => {
      let count = 0;
      while (governor.mayRepeat()) count += 1;
      return count;
    };
    expect(granted()).toBe(2);
    await pass(60_001);
    expect(granted()).toBe(1);
    for (const name of ['a', 'b', 'c', 'd', 'e']) (await ask(name))();
    expect(granted()).toBe(1);
    await pass(3_600_000);
    expect(granted()).toBe(2);
  });
});
