import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { correlated, routeOf } from './correlation';
import { partnerCenter } from './partner-center';
import { caller, hasty, json, microsoft } from './partner-center/testing';
import { receiver, status } from './receiver.testing';
import { startTelemetry } from './telemetry';

// With a collector of its own, which reads what it gets as the specification has it.

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const SpanShape = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  attributes: z.array(Attribute),
  status: z.object({ code: z.number().optional() }),
});
const Traces = z.object({
  resourceSpans: z.tuple([
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.tuple([z.object({ spans: z.array(SpanShape) })]),
    }),
  ]),
});
const Point = z.looseObject({ attributes: z.array(Attribute), timeUnixNano: z.string() });
const Data = z.object({ dataPoints: z.array(Point) });
const Metrics = z.object({
  resourceMetrics: z.tuple([
    z.object({
      scopeMetrics: z.tuple([
        z.object({
          metrics: z.array(
            z.object({
              name: z.string(),
              sum: Data.optional(),
              gauge: Data.optional(),
              histogram: Data.optional(),
            }),
          ),
        }),
      ]),
    }),
  ]),
});
const flat = (attributes: z.output<typeof Attribute>[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

let collector: Awaited<ReturnType<typeof receiver>>;
let telemetry: ReturnType<typeof startTelemetry>;
beforeEach(async () => {
  collector = await receiver(status(200));
  telemetry = startTelemetry({
    ...{
      endpoint: `http://127.0.0.1:${collector.port}`,
      headers: 'x-key=a%20b',
      program: 'worker',
      version: 'b1',
    },
    observe: async () => [
      {
        name: 'kontor.queue.waiting',
        unit: '{task}',
        is: 'gauge',
        points: [{ attributes: { queue: 'lines' }, value: 3 }],
      },
    ],
  });
});
afterEach(async () => {
  await telemetry.stop();
  await collector.stop();
});
const spans = () =>
  collector.came.flatMap(({ body }) => {
    const read = Traces.safeParse(JSON.parse(body));
    return read.success ? read.data.resourceSpans[0].scopeSpans[0].spans : [];
  });

const customerId = '0f3c2d8a-5b0e-4c52-9d5e-2f6f2a1b7c11';

it('sends what a press asked Microsoft as one trace, by the id that Microsoft got, and no customer or token', async () => {
  const there = await microsoft(json(500, {}), json(200, { items: [], totalCount: 0 }));
  const id = randomUUID();
  await correlated(id, 'action saveCart', () =>
    partnerCenter(caller(), { url: there.url, ...hasty() })
      .customer(customerId)
      .orders.list(),
  );
  await telemetry.flush();
  const [failed, done, root] = spans();
  const traceId = id.replaceAll('-', '');
  expect([failed, done, root].map((span) => span?.traceId)).toEqual([traceId, traceId, traceId]);
  expect(root).toMatchObject({ name: 'action saveCart', kind: 2, spanId: traceId.slice(16), status: {} });
  expect(root?.parentSpanId).toBeUndefined();
  expect(done).toMatchObject({
    name: 'GET /v1/customers/{}/orders',
    kind: 3,
    parentSpanId: traceId.slice(16),
  });
  expect(flat(failed?.attributes ?? [])).toMatchObject({
    ...{
      'http.response.status_code': '500',
      'http.request.resend_count': '0',
      'microsoft.correlation_id': id,
    },
  });
  expect(failed?.status).toEqual({ code: 2 });
  expect(flat(done?.attributes ?? [])).toMatchObject({
    'http.request.resend_count': '1',
    'microsoft.request_id': there.seen[1]?.headers['ms-requestid'],
  });
  expect(BigInt(done?.endTimeUnixNano ?? 0)).toBeGreaterThanOrEqual(BigInt(done?.startTimeUnixNano ?? 1));
  const all = collector.came.map(({ body }) => body).join();
  expect(all).not.toContain(customerId);
  expect(all).not.toContain('first');
  expect(collector.came[0]?.headers).toMatchObject({ 'x-key': 'a b' });
});

it('adds up calls by route and status, waits, and what only the tables tell', async () => {
  const there = await microsoft(json(200, { items: [], totalCount: 0 }));
  const api = partnerCenter(caller(), { url: there.url, ...hasty() });
  await api.customers.list();
  await api.customers.list();
  await telemetry.flush();
  const read = collector.came
    .map(({ body }) => Metrics.safeParse(JSON.parse(body)))
    .find(({ success }) => success);
  const metrics = read?.data?.resourceMetrics[0].scopeMetrics[0].metrics ?? [];
  const of = (name: string) => metrics.find((one) => one.name === name);
  expect(of('kontor.partner_center.calls')?.sum?.dataPoints).toMatchObject([{ asInt: '2' }]);
  expect(flat(of('kontor.partner_center.calls')?.sum?.dataPoints[0]?.attributes ?? [])).toEqual({
    ...{ method: 'GET', route: '/v1/customers', status: '200' },
  });
  const [wait] = of('kontor.partner_center.wait')?.histogram?.dataPoints ?? [];
  expect(wait).toMatchObject({ count: '2' });
  expect(wait?.bucketCounts).toHaveLength(11);
  expect(wait?.explicitBounds).toHaveLength(10);
  expect(of('kontor.queue.waiting')?.gauge?.dataPoints).toMatchObject([{ asInt: '3' }]);
});

it('costs nobody anything when the collector is away', async () => {
  collector.told.answer = status(503);
  await expect(correlated(randomUUID(), 'page teams', async () => 7)).resolves.toBe(7);
  await telemetry.flush();
  collector.told.answer = status(200);
  await correlated(randomUUID(), 'page teams', async () => 7);
  await telemetry.flush();
  expect(spans().map(({ name }) => name)).toContain('page teams');
});

it('leaves ids and secrets out of the name of a GET', () => {
  expect(routeOf(`/api/customers/${customerId}/orders`)).toBe('/api/customers/{}/orders');
  expect(routeOf('/api/radar/calendar/abcdefghijklmnopqrstuvwxyzabcd.ics')).toBe('/api/radar/calendar/{}');
  expect(routeOf('/api/customers/x/catalog/DZH318Z0BQ35')).toBe('/api/customers/x/catalog/{}');
});
