import 'server-only';
import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Trouble } from './digest/kinds';
import { type Allowed, isAllowed, isPrivate, whyNotAddress } from './post-addresses';
import { signedHeaders } from './signing';

const patience = 10_000;
/** Of the answer nobody reads more than that it came. */
const mostRead = 64 * 1024;

class PrivateAddress extends Error {}

/** Finds a name's addresses; one of the house among them is reason enough to go to none. */
const guarded =
  (find: typeof lookUp): LookupFunction =>
  (hostname, options, callback) =>
    find(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error || !first) callback(error ?? new Error('The name leads nowhere.'), '');
      else if (found.some(({ address }) => isPrivate(address))) callback(new PrivateAddress(), '');
      else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });

type Letter = { address: string; headers: Record<string, string>; body: string };
type Tools = { allowed: Allowed; find?: typeof lookUp; patience?: number };

/**
 * Posts it once. The answer's status, as text, or in one word why there is none. It goes to the very machine that was
 * looked at, follows no redirect (a 3xx is an answer like any other), and reads of the answer no more than its head.
 */
export function post(letter: Letter, { allowed, find = lookUp, ...tools }: Tools): Promise<string | Trouble> {
  const refused = whyNotAddress(letter.address, allowed);
  if (refused) return Promise.resolve(refused === 'address-private' ? 'private' : 'address');
  const url = new URL(letter.address);
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((done) => {
    const call = send(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(tools.patience ?? patience),
      headers: { ...letter.headers, 'Content-Length': Buffer.byteLength(letter.body) },
      ...(isAllowed(url, allowed) ? {} : { lookup: guarded(find) }),
    });
    call.on('error', (error) => done(troubleOf(error)));
    call.on('response', (answer) => {
      done(String(answer.statusCode ?? 0));
      let read = 0;
      // What goes wrong from here on is no business of ours: the status is known.
      answer.on('error', () => {});
      answer.on('data', (part: Buffer) => {
        read += part.length;
        if (read > mostRead) call.destroy();
      });
    });
    call.end(letter.body);
  });
}

/** The same of JSON, signed with this secret under this id. */
export function postSigned(
  { address, secret, id, body }: { address: string; secret: string; id: string; body: string },
  tools: Tools,
): Promise<string | Trouble> {
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'Kontor',
    // Real time, whatever the house goes by: it is for the receiver's clock.
    ...signedHeaders({ secret, id, body }, new Date()),
  };
  return post({ address, headers, body }, tools);
}

function troubleOf(error: Error & { code?: string }): Trouble {
  if (error instanceof PrivateAddress) return 'private';
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || error.code === 'ETIMEDOUT')
    return 'timeout';
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return 'unknown-host';
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(error.code ?? '')
    ? 'tls'
    : 'unreachable';
}
