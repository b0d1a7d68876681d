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

/** The same envelope as text, around items that are JSON already. */
export function collectionText(items: readonly string[], links: Parameters<typeof collection>[1]): string {
  const { totalCount: _, items: __, ...rest } = collection([], links);
  return `{"totalCount":${items.length},"items":[${items.join(',')}],${JSON.stringify(rest).slice(1)}`;
}

/** A JSON answer; with the request header `x-emulator-bom: true` it begins with a byte-order mark, as Java's SDK has seen. */
export function json(c: Context<Env>, body: unknown, status = 200): Response {
  return jsonText(c, JSON.stringify(body), status);
}

/** The same of a body that is JSON already. */
export function jsonText(c: Context<Env>, body: string, status = 200): Response {
  c.env.text = c.req.header('x-emulator-bom') === 'true' ? `\uFEFF${body}` : body;
  return c.body(null, status as ContentfulStatusCode, { 'Content-Type': 'application/json; charset=utf-8' });
}

/** What a route has answered, also where its Response does not carry it. */
export async function answeredText(c: Context<Env>): Promise<string> {
  return c.res.body === null ? (c.env.text ?? '') : c.res.clone().text();
}
