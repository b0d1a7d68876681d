import { afterEach, describe, expect, it, vi } from 'vitest';
import { remembered } from './memory';

afterEach(() => {
  vi.useRealTimers();
});

describe('the memory', () => {
  it('asks once while it is fresh, also when asked twice at once', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    let times = 0;
    const ask = () => remembered(['a', { b: 1 }], 1_000, async () => (times += 1));
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    vi.advanceTimersByTime(999);
    expect(await ask()).toBe(1);
    vi.advanceTimersByTime(2);
    expect(await ask()).toBe(2);
  });

  it('never keeps a failure', async () => {
    const failing = () => remembered(['failing'], 1_000, () => Promise.reject(new Error('no')));
    await expect(failing()).rejects.toThrow('no');
    expect(await remembered(['failing'], 1_000, async () => 'yes')).toBe('yes');
  });

  it('never keeps that nobody knows', async () => {
    const asked = [null, 'known'];
    const ask = () => remembered(['unknown'], 1_000, async () => asked.shift());
    expect(await ask()).toBe(null);
    expect(await ask()).toBe('known');
    expect(await ask()).toBe('known');
  });

  it('forgets the oldest when it is full', async () => {
    let times = 0;
    const ask = () => remembered(['oldest'], 60_000, async () => (times += 1));
    await ask();
    for (let index = 0; index < 5_000; index += 1)
      await remembered(['many', index], 60_000, async () => index);
    expect(await ask()).toBe(2);
  });
});
