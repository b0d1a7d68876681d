import { beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineAction } from './action';
import { fail } from './result';

const portal = 'https://kontor.example.com';
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({ headers: async () => request.headers }));
vi.mock('@/lib/env', () => ({ portalEnv: () => ({ PORTAL_URL: 'https://kontor.example.com' }) }));

const run = vi.fn(async ({ quantity }: { quantity: number }) => quantity * 2);
const double = defineAction(z.object({ quantity: z.coerce.number('number').int('whole') }), run);
beforeEach(() => {
  run.mockClear();
  request.headers = new Headers({ origin: portal, 'sec-fetch-site': 'same-origin' });
});

it('parses, runs and answers', async () => {
  expect(await double({ quantity: '4' })).toEqual({ ok: true, value: 8 });
});

it('runs nothing for another site', async () => {
  request.headers = new Headers({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
  expect(await double({ quantity: 4 })).toEqual({
    ok: false,
    error: { code: 'forbidden', reason: 'cross-site' },
  });
  expect(run).not.toHaveBeenCalled();
});

it('runs nothing for what does not fit, and says which field', async () => {
  const fields = { quantity: ['whole'] };
  expect(await double({ quantity: 1.5 })).toEqual({
    ok: false,
    error: { code: 'invalid', reason: 'invalid', fields },
  });
  expect(run).not.toHaveBeenCalled();
});

it('runs nothing for what the database would refuse', async () => {
  const note = defineAction(z.object({ notes: z.array(z.string()) }), async () => 'kept');
  const error = { code: 'invalid', reason: 'invalid' };
  expect(await note({ notes: ['a', 'b\0'] })).toEqual({ ok: false, error });
  expect(await note({ notes: ['a', '\\u0000'] })).toEqual({ ok: true, value: 'kept' });
});

it('answers an expected failure, and lets a bug through', async () => {
  const refuse = defineAction(z.string(), async () => fail('conflict', 'cart-busy'));
  expect(await refuse('x')).toEqual({ ok: false, error: { code: 'conflict', reason: 'cart-busy' } });
  const bug = defineAction(z.string(), async () => Promise.reject(new TypeError('a bug')));
  await expect(bug('x')).rejects.toThrow('a bug');
});
