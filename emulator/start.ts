import type { Server } from 'node:http';
import { controlApp } from './control/routes';
import { Faults } from './core/faults';
import { serverOf } from './core/pipeline';
import { RequestLog, type Service } from './core/request-log';
import { Throttle } from './core/throttle';
import { type Settings, World } from './core/world';
import { entraApp } from './entra/routes';
import { Keys } from './entra/tokens';
import { graphApp } from './graph/index';
import { partnerCenterApp } from './partner-center/index';
import { pricesApp } from './prices/index';

export type Ports = Record<Service, number>;

const DEFAULTS: Settings = {
  seed: 'demo',
  latency: 0,
  orderDelay: 900,
  limit: 500,
  government: false,
  approvedPerpetual: true,
  checkoutRepeat: 'refuse',
  idempotency: true,
};

/**
 * Starts the four services on loopback, on `port` and the three after it; port 0 takes four free ones in a row.
 * Answers once all of them listen.
 */
export async function start(options: { port: number; data?: string; settings?: Partial<Settings> }) {
  const keys = await Keys.open(options.data);
  const parts = { faults: new Faults(), log: new RequestLog() };
  const state = { world: new World({ ...DEFAULTS, ...options.settings }, options.data) };
  const { servers, first } = await listenInARow(options.port, build);

  function build(first: number) {
    const ports: Ports = { partnerCenter: first, entra: first + 1, graph: first + 2, prices: first + 3 };
    const { world } = state;
    const throttle = new Throttle(world.settings.limit);
    const common = { ...parts, latency: world.settings.latency };
    const control = controlApp({ world, keys, ports, throttle, ...parts });
    return [
      serverOf({
        ...common,
        service: 'partnerCenter',
        app: partnerCenterApp(world, keys, throttle),
        control,
      }),
      serverOf({ ...common, service: 'entra', app: entraApp(world, keys) }),
      serverOf({ ...common, service: 'graph', app: graphApp(world, keys) }),
      serverOf({ ...common, service: 'prices', app: pricesApp(world, keys) }),
    ];
  }

  const ports: Ports = { partnerCenter: first, entra: first + 1, graph: first + 2, prices: first + 3 };
  return {
    ports,
    url: (service: Service) => `http://localhost:${ports[service]}`,
    stop: async () => {
      await Promise.all(servers.map(close));
      state.world.close();
    },
  };
}

async function listenInARow(port: number, build: (first: number) => Server[]) {
  for (let attempt = 0; ; attempt += 1) {
    const first = port === 0 ? 20_000 + ((process.pid * 37 + attempt * 4) % 30_000) : port;
    const servers = build(first);
    try {
      await Promise.all(servers.map((server, offset) => listen(server, first + offset)));
      return { servers, first };
    } catch (error) {
      await Promise.all(servers.map(close));
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port !== 0 || attempt > 500) {
        throw isTaken
          ? new Error(`One of the ports ${first} to ${first + 3} is taken; choose others by --port.`)
          : error;
      }
    }
  }
}

/** `localhost` is both 127.0.0.1 and ::1 in places; where there is no IPv6 the first alone must do. */
const listen = (server: Server, port: number) =>
  new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, 'localhost', done);
  });

const close = (server: Server) =>
  new Promise<void>((done) => {
    if (!server.listening) return done();
    server.close(() => done());
    server.closeAllConnections();
  });
