import 'server-only';
import type { X509Certificate } from 'node:crypto';
import { fetchAt } from '@/lib/outbound';
import { Refused } from './refused';
import { certificatesIn, requireTrust, trustedRoots } from './trust';

export type Settings = {
  /** The host, with a port if it has one, that certificates are fetched from. */
  host: string;
  /** A PEM file of trusted roots; without it those that Node brings. */
  roots?: string;
};
export type Known = { certificate: X509Certificate; fetchedAt: number };

type Expected = (host: string) => boolean;

const minute = 60_000;
const keptFor = 60 * minute;
const patience = 5_000;
const largest = 64 * 1024;
/** Whoever may post here may make us fetch: no more than so many a minute. */
const mostDownloads = 12;
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** Where the certificates lie that issued Microsoft's. What comes from there is believed for its signature alone. */
const issuers = /\.(microsoft|digicert)\.com$/;

/**
 * Certificates of Microsoft's dispatch, by their address: fetched once an hour, from the one host that is expected,
 * and trusted only with a chain to a root. Throws Refused; 503 when the host does not answer, for Microsoft tries again.
 */
export function certificatesOf({ host, roots }: Settings) {
  const kept = new Map<string, Known>();
  const asking = new Map<string, Promise<Known>>();
  let downloads: number[] = [];
  const isHere = loopback.test(host);
  const isOurs: Expected = (at) => at === host;

  async function download(address: URL, isExpected: Expected): Promise<Buffer> {
    downloads = downloads.filter((at) => at > Date.now() - minute);
    if (downloads.length >= mostDownloads) throw new Refused(503, 'too many certificates in a minute');
    downloads.push(Date.now());
    let response: Response;
    try {
      response = await fetchAt(({ host }) => isExpected(host), address, {
        signal: AbortSignal.timeout(patience),
      });
      if (response.ok) return await bounded(response);
    } catch (cause) {
      if (cause instanceof Refused) throw cause;
      throw new Refused(503, 'the certificate could not be had', { cause });
    }
    await response.body?.cancel();
    const isTrouble = response.status >= 500 || response.status === 429;
    throw new Refused(isTrouble ? 503 : 401, `the certificate's address answered ${response.status}`);
  }

  function requireExpected(text: string, isExpected: Expected): URL {
    const address = URL.canParse(text) ? new URL(text) : null;
    if (!address || address.username || address.password || !isExpected(address.host))
      throw new Refused(401, 'a certificate from somewhere else');
    return address;
  }

  const find = async (text: string) => {
    const isIssuer: Expected = (at) => (isHere ? loopback.test(at) : issuers.test(at));
    const address = requireExpected(text, isIssuer);
    if (!/^https?:$/.test(address.protocol)) throw new Refused(401, 'a certificate from somewhere else');
    return certificatesIn(await download(address, isIssuer));
  };

  async function fetchTrusted(address: URL): Promise<Known> {
    const [certificate, ...given] = certificatesIn(await download(address, isOurs));
    if (!certificate) throw new Refused(401, 'not a certificate');
    await requireTrust(certificate, { given, roots: await trustedRoots(roots), find, now: new Date() });
    const known = { certificate, fetchedAt: Date.now() };
    // More than these are no work of Microsoft's.
    if (kept.size >= 20) kept.clear();
    kept.set(address.href, known);
    return known;
  }

  return {
    /** The certificate at this address; `notBefore`: an older memory of it is not enough. */
    at: async (text: string, notBefore = 0): Promise<Known> => {
      const address = requireExpected(text, isOurs);
      if (address.protocol !== 'https:' && !(isHere && address.protocol === 'http:'))
        throw new Refused(401, 'a certificate without https');
      const known = kept.get(address.href);
      const isFresh = known && known.fetchedAt >= Math.max(notBefore, Date.now() - keptFor);
      if (isFresh && Date.parse(known.certificate.validTo) > Date.now()) return known;
      const running = asking.get(address.href);
      if (running) return running;
      const fetching = fetchTrusted(address).finally(() => asking.delete(address.href));
      asking.set(address.href, fetching);
      return fetching;
    },
  };
}
export type Certificates = ReturnType<typeof certificatesOf>;

async function bounded(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > largest) throw new Refused(401, 'too large for a certificate');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
