/** Where a call may go: the address that was set for that host, or a rule where there is more than one. */
export type Destination = string | ((address: URL) => boolean);

/** A call that was about to leave for somewhere else. It is a bug, or somebody's try: nothing left. */
export class ForeignAddress extends Error {
  constructor(host: string) {
    super(`Nothing goes to ${host} from here.`);
  }
}

/**
 * The only fetch that leaves the house, but for lib/posting.ts, whose letters go where people say. It
 * goes to the host that its caller names and nowhere else, and follows no redirect: a 3xx is an answer like any other,
 * for what it names would get the token and the body.
 */
export async function fetchAt(
  to: Destination,
  address: string | URL,
  init: Omit<RequestInit, 'redirect' | 'cache'> = {},
): Promise<Response> {
  const url = new URL(address);
  const isExpected = typeof to === 'function' ? to(url) : url.origin === new URL(to).origin;
  if (!isExpected || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new ForeignAddress(url.host);
  return fetch(url, { ...init, cache: 'no-store', redirect: 'manual' });
}
