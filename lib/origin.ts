/**
 * Whether a request comes from our own pages. Next alone would run an action without an Origin, with a Sec-Fetch-Site of
 * `cross-site`, or with a forged X-Forwarded-Host equal to a foreign Origin.
 *
 * A write must prove it: by Sec-Fetch-Site, which scripts cannot forge, or by an Origin that is ours. A read is refused
 * only when a browser says that another site asks; an address typed into the bar says `none`.
 */
export function isOurs(headers: Headers, portalUrl: string, kind: 'read' | 'write'): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (origin !== null && origin !== new URL(portalUrl).origin) return false;
  if (kind === 'read') return site === null || site === 'same-origin' || site === 'none';
  return site === null ? origin !== null : site === 'same-origin';
}
