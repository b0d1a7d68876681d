import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messagesIn } from './messages';
import { wordsFor } from './queries';

const asked = { locale: 'en', name: null };

describe('on the server', () => {
  it('has the words at hand, with the portal’s own name', async () => {
    expect(await wordsFor({ ...asked, address: '/a' })).toEqual(await messagesIn('en'));
    const named = JSON.stringify(await wordsFor({ locale: 'sv', address: '/b', name: 'Northwind Desk' }));
    expect(named).toContain('Northwind Desk');
    expect(named).not.toMatch(/Kontor(?! API)/);
  });
});

describe('in a browser', () => {
  beforeEach(() => {
    vi.stubGlobal('window', {});
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('asks once for an address, whoever draws', async () => {
    const fetch = vi.fn(async () => Response.json({ ui: { yes: 'Yes' } }));
    vi.stubGlobal('fetch', fetch);
    const first = wordsFor({ ...asked, address: '/once' });
    expect(wordsFor({ ...asked, address: '/once' })).toBe(first);
    expect(await first).toEqual({ ui: { yes: 'Yes' } });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('fails in words, and asks again only a moment later', async () => {
    vi.stubGlobal(
      'fetch',
      vi
        .fn()
        .mockResolvedValueOnce(new Response(null, { status: 503 }))
        .mockResolvedValueOnce(Response.json({})),
    );
    const failed = wordsFor({ ...asked, address: '/fails' });
    await expect(failed).rejects.toThrow('unavailable');
    expect(wordsFor({ ...asked, address: '/fails' })).toBe(failed);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await wordsFor({ ...asked, address: '/fails' })).toEqual({});
  });
});
