/**
 * What telemetry costs: two portals of one product, one that sends it and one that does not, asked the same in turn. Then
 * the other way round, since no two processes are alike.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startStack } from '@/scripts/stack.mjs';
import { microsoftAt } from '../purchase/emulator';
import { signIn } from '../purchase/portal';
import { atLeast, atMost, type Figure } from '../shared/figures';

/** Seconds of processor that a process has used. */
function used(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

/** A collector that takes everything, and counts spans. */
async function collector() {
  let spans = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk;
    });
    request.on('end', () => {
      spans += body.split('"spanId"').length - 1;
      response.end('{}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans: () => spans,
    stop: () => new Promise((done) => server.close(done)),
  };
}

/** Seconds of processor of both portals for the same work. `on`: which of them sends telemetry. */
async function measure(on: 'portal' | 'portal-2', rounds: number) {
  const taking = await collector();
  const stack = await startStack({
    seed: 'demo',
    instances: 2,
    without: ['worker-2'],
    emulatorArgs: ['--limit', '1000000'],
    envOf: { [on]: { OTEL_EXPORTER_OTLP_ENDPOINT: taking.url } },
    portalEnv: { PARTNER_CENTER_RATE: '900000', LOG_LEVEL: 'warn' },
    workerEnv: { PARTNER_CENTER_RATE: '900000', CATALOG_RATE: '0', INVOICE_MONTHS: '0', LOG_LEVEL: 'warn' },
    logs: join('.test', 'bench-telemetry'),
    ports: { emulator: 19_310 },
  });
  try {
    const customers = await (await microsoftAt(stack.emulatorUrl)).customers(20);
    const person = await signIn(stack.url, 'alma.lind@northwind-cloud.example');
    const ask = async (at: string) => {
      for (const customerId of customers) {
        await Promise.all(
          ['azure', 'orders', 'readiness'].map((what) => person.read(`customers/${customerId}/${what}`, at)),
        );
        await (await person.open(`/customers/${customerId}`, at)).text();
      }
    };
    const [first, second] = stack.urls as [string, string];
    for (let warm = 0; warm < 3; warm += 1) for (const at of [first, second]) await ask(at);
    const from = { portal: used(stack.pid('portal')), 'portal-2': used(stack.pid('portal-2')) };
    for (let round = 0; round < rounds; round += 1)
      for (const at of round % 2 === 0 ? [first, second] : [second, first]) await ask(at);
    const spent = {
      portal: used(stack.pid('portal')) - from.portal,
      'portal-2': used(stack.pid('portal-2')) - from['portal-2'],
    };
    const off = on === 'portal' ? 'portal-2' : 'portal';
    return { on: spent[on], off: spent[off], spans: taking.spans() };
  } finally {
    await stack.stopAll();
    await taking.stop();
  }
}

export async function telemetry({ rounds }: { rounds: number }): Promise<Figure[]> {
  const [one, other] = [await measure('portal-2', rounds), await measure('portal', rounds)];
  const share = Math.sqrt((one.on / one.off) * (other.on / other.off)) - 1;
  return [
    atMost('telemetry: processor that it takes', 100 * share, '%', 3, {
      'seconds with': one.on + other.on,
      'seconds without': one.off + other.off,
      'second portal': 100 * (one.on / one.off - 1),
      'first portal': 100 * (other.on / other.off - 1),
    }),
    atLeast('telemetry: spans that came', one.spans + other.spans, 'spans', 1_000),
  ];
}
