import { FailureError, invalid } from '@/lib/result';
import { columnsOf, sortOf } from './kinds';
import type { LineWindow } from './paging';
import { LineFilter, type LineSet } from './schema';

const most = 500;

/** The filter that a request's address says; throws for one that cannot be one. */
export function filterAsked(search: URLSearchParams): LineFilter {
  const parsed = LineFilter.safeParse({
    set: setAsked(search),
    q: search.get('q') ?? '',
    customer: search.getAll('customer'),
    charge: search.getAll('charge'),
    provider: search.getAll('provider'),
    ...(search.has('reseller') && { reseller: search.getAll('reseller') }),
    sort: sortOf(search.get('sort')),
  });
  if (parsed.success) return parsed.data;
  throw new FailureError(invalid(parsed.error));
}

export const setAsked = (search: URLSearchParams): LineSet =>
  search.get('set') === 'usage' ? 'usage' : 'charges';

/** Which of the lines it wants, and what of them. */
export const windowAsked = (search: URLSearchParams): LineWindow => ({
  from: whole(search.get('from'), Number.MAX_SAFE_INTEGER),
  size: whole(search.get('size'), most),
  columns: columnsOf(search.get('columns')),
});

export const whole = (text: string | null, atMost: number) =>
  /^\d{1,15}$/.test(text ?? '') ? Math.min(Number(text), atMost) : 0;
