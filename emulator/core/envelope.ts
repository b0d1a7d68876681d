import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from './conventions';

export interface Link {
  uri: string;
  method: string;
  headers: { key: string; value: string }[];
}

/** A link as Partner Center prints it: the address without host and, mostly, without `/v1` (conventions, 5.1). */
export const link = (uri: string, method = 'GET', headers: Link['headers'] = []): Link => ({
  uri,
  method,
  headers,
});

/** The collection envelope (conventions, 6.1). `next` is an address, with `continuationToken` it carries the header. */
export function collection<T>(
  items: readonly T[],
  { self, next, continuationToken }: { self?: string; next?: string; continuationToken?: string } = {},
) {
  const headers = continuationToken ? [{ key: 'MS-ContinuationToken', value: continuationToken }] : [];
  return {
    totalCount: items.length,
    items,
    ...(self || next
      ? { links: { ...(self && { self: link(self) }), ...(next && { next: link(next, 'GET', headers) }) } }
      : {}),
    ...(continuationToken && { continuationToken }),
    attributes: { objectType: 'Collection' },
  };
}

/** A JSON answer; with the request header `x-emulator-bom: true` it begins with a byte-order mark, as Java's SDK has seen. */
export function json(c: Context<Env>, body: unknown, status = 200): Response {
  const text = JSON.stringify(body);
  const mark = c.req.header('x-emulator-bom') === 'true' ? '\uFEFF' : '';
  return c.body(mark + text, status as ContentfulStatusCode, {
    'Content-Type': 'application/json; charset=utf-8',
  });
}
