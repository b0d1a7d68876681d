import type { z } from 'zod';
import { PartnerCenterError } from './errors';
import type { Connection } from './exchange';
import { read } from './http';
import { linkedPath, type Query, type Route } from './path';
import { Collection, type Page } from './wire';

const mostPages = 2_000;

/**
 * Every item of a list that is read forward by continuation: the first call says `size`, each next one adds
 * seekOperation=Next and the headers of links.next (conventions.md 6.3). The link's own address is not followed,
 * because Microsoft misspells some (billing.md 5).
 */
export async function allPages<S extends z.ZodType>(
  connection: Connection,
  item: S,
  route: Route,
  query: Query,
): Promise<z.output<S>[]> {
  const items: z.output<S>[] = [];
  let page: Page<z.output<S>> = await read(connection, Collection(item), route, { query });
  for (let pages = 1; ; pages += 1) {
    items.push(...page.items);
    const headers = continuationOf(page);
    if (!headers) return items;
    if (pages >= mostPages) throw endless();
    page = await read(connection, Collection(item), route, {
      query: { ...query, seekOperation: 'Next' },
      headers,
    });
  }
}

/** The headers by which the next page is asked for; null after the last one. */
export function continuationOf(page: Page<unknown>): Record<string, string> | null {
  const next = page.links?.next;
  if (!next) return null;
  const headers = Object.fromEntries(next.headers.map(({ key, value }) => [key, value]));
  if (Object.keys(headers).length > 0) return headers;
  return page.continuationToken ? { 'MS-ContinuationToken': page.continuationToken } : null;
}

/** Every item of a list that is documented as unpaged; a `links.next` is followed all the same, should one come. */
export async function wholeList<S extends z.ZodType>(
  connection: Connection,
  item: S,
  route: Route,
  query: Query = {},
): Promise<z.output<S>[]> {
  const items: z.output<S>[] = [];
  let page: Page<z.output<S>> = await read(connection, Collection(item), route, { query });
  for (let pages = 1; ; pages += 1) {
    items.push(...page.items);
    const next = page.links?.next;
    if (!next) return items;
    const linked = linkedPath(next.uri);
    if (linked === null || pages >= mostPages) throw endless();
    const headers = Object.fromEntries(next.headers.map(({ key, value }) => [key, value]));
    page = await read(connection, Collection(item), { path: linked, template: route.template }, { headers });
  }
}

const endless = () =>
  new PartnerCenterError({
    outcome: 'unknown',
    why: 'unreadable',
    description: 'A list with no end, or one that leads elsewhere.',
    correlationId: '',
  });
