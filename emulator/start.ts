import { controlApp } from './control/routes';
import { Faults } from './core/faults';
import { listenInARow } from './core/listen';
import { listenerOf } from './core/pipeline';
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
  partner: 'direct-bill',
  approvedPerpetual: true,
  checkoutRepeat: 'refuse',
  idempotency: true,
};

/**
 * Starts the four services on loopback, on `port` and the three after it; port 0 takes four free ones in a row.
 * Answers once all of them listen.
 */
export async function start(options: { port: number; data?: string; settings?: Partial<Settings> }) {
  const keys = Keys.open(options.data);
  const world = new World({ ...DEFAULTS, ...options.settings }, options.data);
  const throttle = new Throttle(world.settings.limit, () => world.now());
  const parts = { faults: new Faults(), log: new RequestLog() };
  const common = { ...parts, latency: world.settings.latency, flush: () => world.flush() };

  const { first, stop } = await listenInARow(options.port, (port) => {
    const control = controlApp({ world, keys, ports: portsFrom(port), throttle, ...parts });
    const partnerCenter = partnerCenterApp(world, keys, throttle);
    return [
      listenerOf({ ...common, service: 'partnerCenter', app: partnerCenter, control }),
      listenerOf({ ...common, service: 'entra', app: entraApp(world, keys) }),
      listenerOf({ ...common, service: 'graph', app: graphApp(world, keys) }),
      listenerOf({ ...common, service: 'prices', app: pricesApp(world, keys) }),
    ];
  });

  const ports = portsFrom(first);
  return {
    ports,
    seed: world.settings.seed,
    url: (service: Service) => `http://localhost:${ports[service]}`,
    stop: async () => {
      await stop();
      world.close();
    },
  };
}

const portsFrom = (first: number): Ports => ({
  partnerCenter: first,
  entra: first + 1,
  graph: first + 2,
  prices: first + 3,
});
