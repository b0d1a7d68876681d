import { createServer, type RequestListener, type Server } from 'node:http';

/** Both addresses of this machine's loopback: clients take either for `localhost`. */
const HOSTS = ['127.0.0.1', '::1'];
const NO_IPV6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

/**
 * Serves the listeners on `port` and those after it, on loopback only. Port 0 takes the first free row. What
 * `build` makes may depend on the first port. Throws one plain sentence when a port is taken.
 */
export async function listenInARow(port: number, build: (first: number) => RequestListener[]) {
  for (let attempt = 0; ; attempt += 1) {
    const first = port === 0 ? 20_000 + ((process.pid * 37 + attempt * 4) % 30_000) : port;
    const servers: Server[] = [];
    const stop = async () => void (await Promise.all(servers.map(close)));
    try {
      for (const [offset, listener] of build(first).entries()) {
        for (const host of HOSTS) {
          const server = await listen(listener, host, first + offset);
          if (server) servers.push(server);
        }
      }
      return { first, stop };
    } catch (error) {
      await stop();
      if (codeOf(error) !== 'EADDRINUSE') throw error;
      if (port !== 0 || attempt > 2000) {
        throw new Error(`One of the ports ${first} to ${first + 3} is taken; choose others by --port.`);
      }
    }
  }
}

/** The server, once it listens; undefined on a machine without IPv6. */
const listen = (listener: RequestListener, host: string, port: number) =>
  new Promise<Server | undefined>((done, fail) => {
    const server = createServer({ keepAliveTimeout: 65_000 }, listener);
    server.once('error', (error) =>
      host === '::1' && NO_IPV6.includes(codeOf(error)) ? done(undefined) : fail(error),
    );
    server.listen(port, host, () => done(server));
  });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const close = (server: Server) =>
  new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
