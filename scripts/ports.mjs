// Free ports on loopback. Other programs hold ports too, and Node's fetch refuses some, so every port is probed.
import { createServer } from 'node:net';

/** Ports that browsers and Node's fetch refuse to call, of those a server here could get. */
const refused = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

export const isFree = (port) =>
  refused.has(port)
    ? Promise.resolve(false)
    : new Promise((done) => {
        const server = createServer();
        server.once('error', () => done(false));
        server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
      });

/**
 * A free port below those that systems take for connections going out: one of them could be taken again between being
 * found here and being listened on. Any of many, so that two who look at once find two.
 */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

/** The first of `count` consecutive free ports, at or after `from`. */
export async function freeRange(from, count) {
  for (let first = from; first < from + 2000; first += 1) {
    let free = 0;
    while (free < count && (await isFree(first + free))) free += 1;
    if (free === count) return first;
  }
  throw new Error(`No ${count} free ports in a row from ${from} to ${from + 2000}.`);
}
