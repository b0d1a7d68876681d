/** An address below /v1, or below another root, and the route it belongs to, by which Microsoft counts requests. */
export type Route = {
  /** Percent-encoded, starts with a slash: `/customers/0f3c…/carts/c5f1…`. */
  path: string;
  /** The same with braces for every id: `/customers/{}/carts/{}`. */
  template: string;
  /** `/v1` if it is not said. */
  root?: string;
};

/** Builds a route; every value is percent-encoded, so an id can never climb out of its segment. */
export const path = (parts: TemplateStringsArray, ...ids: (string | number)[]): Route => ({
  path: String.raw({ raw: parts }, ...ids.map(segment)),
  template: parts.join('{}'),
});

// Dots alone mean "here" and "up" to every URL parser, written as %2E too: only encoded twice they are an id like others,
// which nothing has.
const segment = (id: string | number) =>
  encodeURIComponent(id).replace(/^\.+$/, (dots) => '%252E'.repeat(dots.length));

export type Query = Record<string, string | number | boolean | undefined>;

/** `?a=1&b=2`, or nothing; what is undefined is left out. */
export function queryText(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/**
 * The address below /v1 that a link in a body means. Links come as `/customers/…`, as `/v1/customers/…`, without the
 * leading slash and with a doubled one; null when it points anywhere else, since a token would go with it.
 * Source: conventions.md 5.1 (link URIs are not uniform), billing.md 5 (`/v1//invoices`).
 */
export function linkedPath(uri: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(uri) || uri.startsWith('//') || uri.includes('\\')) return null;
  const clean = `/${uri}`.replace(/^\/+/, '/').replace(/^\/v1(?=\/)/i, '');
  const [pathPart = '', ...query] = clean.split('?');
  if (pathPart.split('/').some((part) => /^(\.|%2e)+$/i.test(part))) return null;
  const tail = query.length > 0 ? `?${query.join('&')}` : '';
  return pathPart.replace(/\/{2,}/g, '/') + tail;
}
