import { expect, it, vi } from 'vitest';

/** A bundler may load one file more than once in a process; here it is loaded twice on purpose. */
async function twice<M extends object>(load: () => Promise<M>): Promise<[M, M]> {
  const first = await load();
  vi.resetModules();
  return [first, await load()];
}

it('is a failure to every copy of the code', async () => {
  const [ours, theirs] = await twice(() => import('./result'));
  expect(theirs.FailureError).not.toBe(ours.FailureError);
  const failure = new theirs.FailureError({ code: 'throttled', reason: 'throttled' });
  expect(failure instanceof ours.FailureError).toBe(true);
  expect(new Error('throttled: throttled') instanceof ours.FailureError).toBe(false);
});

it('is a failed call to every copy, and no other failure is one', async () => {
  const [ours, theirs] = await twice(() => import('./partner-center/errors'));
  const { FailureError } = await import('./result');
  const call = new theirs.PartnerCenterError({
    outcome: 'held',
    why: 'not-sent',
    description: '',
    correlationId: 'c',
  });
  expect(call instanceof ours.PartnerCenterError).toBe(true);
  expect(call instanceof FailureError).toBe(true);
  const other = new FailureError({ code: 'conflict', reason: 'cart' });
  expect(other instanceof ours.PartnerCenterError).toBe(false);
});

it('is a call that was not sent to every copy', async () => {
  const [ours, theirs] = await twice(() => import('./partner-center/governor'));
  expect(new theirs.NotSent(3) instanceof ours.NotSent).toBe(true);
  expect(new Error('x') instanceof ours.NotSent).toBe(false);
});
