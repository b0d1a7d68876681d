import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { isDraining } from '@/lib/draining';

/** The proxies whose word about a request is taken: addresses and nets, separated by commas or spaces. */
export function proxiesIn(setting: string): BlockList {
  const proxies = new BlockList();
  for (const one of setting.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', bits] = one.split('/');
    const kind = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, kind);
    else proxies.addSubnet(address, Number(bits), kind);
  }
  return proxies;
}

export const areProxies = (setting: string): boolean => {
  try {
    proxiesIn(setting);
    return true;
  } catch {
    return false; // not an address or a net
  }
};

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '');
const isOf = (proxies: BlockList, address: string) =>
  isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

const forwarded = ['forwarded', 'x-real-ip', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto'];

/**
 * Whose request it is, by the machine that brought it: only a configured proxy is believed about somebody else, and of
 * the addresses that it passes on, the last that is no proxy itself. From here on X-Forwarded-For holds that one
 * address, and what anybody else claims about hosts and protocols is gone. Next believes all of it, from everybody.
 */
export function settle(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: BlockList): void {
  const { headers, socket } = request;
  const near = plain(socket.remoteAddress ?? '');
  const said = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => plain(address.trim()));
  if (isOf(proxies, near)) {
    headers['x-forwarded-for'] = said.findLast((one) => isIP(one) !== 0 && !isOf(proxies, one)) ?? near;
    return;
  }
  for (const name of forwarded) delete headers[name];
  headers['x-forwarded-for'] = near;
}

const key = Symbol.for('kontor.forwarded');

/**
 * Has every request to this process settled before anything reads it, however the server was started. Each then says the
 * portal's own host, for Next holds an action's Origin against that, also where it asks itself for an action of another
 * page, under the address that it listens on.
 */
export function settleForwarded(setting: string, portalUrl: string): void {
  const holder = globalThis as unknown as Record<symbol, boolean | undefined>;
  if (holder[key]) return;
  holder[key] = true;
  const proxies = proxiesIn(setting);
  const { host } = new URL(portalUrl);
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, name: string | symbol, ...more: unknown[]) {
    if (name === 'request' || name === 'upgrade') {
      const request = more[0] as IncomingMessage;
      settle(request, proxies);
      request.headers['x-forwarded-host'] = host;
    }
    // Whoever keeps the connection would send the next request to a process that is gone by then.
    if (name === 'request' && isDraining()) (more[1] as ServerResponse).shouldKeepAlive = false;
    if (name === 'request' && (more[0] as IncomingMessage).method === 'TRACE') {
      // It would send back what a proxy added; Next fails at it.
      (more[1] as ServerResponse)
        .writeHead(405, { Allow: 'GET, HEAD, POST', 'X-Content-Type-Options': 'nosniff' })
        .end();
      return true;
    }
    return Reflect.apply(emit, this, [name, ...more]);
  };
}
