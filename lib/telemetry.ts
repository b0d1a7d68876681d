import 'server-only';
import { randomBytes } from 'node:crypto';
import { correlationId, onOperation } from '@/lib/correlation';
import { log } from '@/lib/log';
import { fetchAt } from '@/lib/outbound';
import { type CallNote, onCall } from '@/lib/partner-center';
import { type Attributes, type Metric, metricsBody, type Span, type Sum, tracesBody } from './otlp';

export type Telemetry = {
  /** OTEL_EXPORTER_OTLP_ENDPOINT, without /v1/… */
  endpoint: string;
  /** OTEL_EXPORTER_OTLP_HEADERS: `name=value,name=value`, the values percent-encoded. */
  headers: string;
  program: 'portal' | 'worker';
  version: string;
  /** What only a look at the database tells, at each sending of the metrics. */
  observe?: () => Promise<Metric[]>;
};

const every = { spans: 5_000, metrics: 30_000 };
/** What came while nobody took it is dropped: spans must not fill the memory of what they are about. */
const mostSpans = 2_000;
const patience = 10_000;
/** Seconds. */
const bounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 100] as const;

/** A correlation id is a GUID and so a trace id; the span of what somebody asked for is its second half. */
const traceOf = (id: string) => id.replaceAll('-', '').toLowerCase();
const rootOf = (id: string) => traceOf(id).slice(16);

/**
 * Sends spans and metrics to a collector, from here on. A press, a page or a GET is a span, what it asks of Partner Center
 * are spans below it, all under the id that the log and Microsoft know. Of a customer nothing leaves, nor any token.
 * `flush` sends at once what there is; `stop` for the last time.
 */
export function startTelemetry(setting: Telemetry): {
  flush: () => Promise<void>;
  stop: () => Promise<void>;
} {
  const { endpoint, program, version, observe } = setting;
  const resource = { 'service.name': `kontor-${program}`, 'service.version': version };
  const from = Date.now();
  const [calls, waits, times] = [new Series(), new Series(), new Series()];
  let spans: Span[] = [];
  let isAway = false;

  const keep = (span: Span) => {
    if (spans.length < mostSpans) spans.push(span);
  };
  const hearCall = (note: CallNote) => {
    const { method, route, lane, status, waited, lasted } = note;
    calls.add({ method, route, status: status ?? 0 }, 1);
    waits.add({ lane }, waited / 1_000);
    times.add({ method, route }, lasted / 1_000);
    keep(spanOf(note));
  };
  const ends = [
    onCall(hearCall),
    onOperation(({ id, name, from: began, lasted, isFailed }) =>
      keep({
        ...{ traceId: traceOf(id), spanId: rootOf(id), name, kind: 2, from: began, lasted, isFailed },
        attributes: {},
      }),
    ),
  ];

  const send = async (path: string, body: object) => {
    const response = await fetchAt(endpoint, `${endpoint}${path}`, {
      method: 'POST',
      headers: { ...headersIn(setting.headers), 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The collector answered ${response.status}.`);
  };
  /** Whoever keeps no telemetry loses telemetry, and nothing else. */
  const attempt = async (sending: () => Promise<void>) => {
    try {
      await sending();
      isAway = false;
    } catch (error) {
      if (!isAway) log.warn({ err: error }, 'telemetry cannot be sent, and is lost until it can');
      isAway = true;
    }
  };
  const sendSpans = () =>
    attempt(async () => {
      const going = spans;
      spans = [];
      if (going.length > 0) await send('/v1/traces', tracesBody(resource, going));
    });
  const sendMetrics = () =>
    attempt(async () => {
      const metrics: Metric[] = [
        { name: 'kontor.partner_center.calls', unit: '{call}', is: 'sum', points: calls.counted() },
        { name: 'kontor.partner_center.wait', unit: 's', is: 'histogram', bounds, points: waits.all() },
        { name: 'kontor.partner_center.duration', unit: 's', is: 'histogram', bounds, points: times.all() },
        ...((await observe?.()) ?? []),
      ];
      await send(
        '/v1/metrics',
        metricsBody(
          resource,
          metrics.filter(({ points }) => points.length > 0),
          from,
          Date.now(),
        ),
      );
    });

  const timers = [setInterval(sendSpans, every.spans), setInterval(sendMetrics, every.metrics)];
  for (const timer of timers) timer.unref();
  const flush = async () => void (await Promise.all([sendSpans(), sendMetrics()]));
  return {
    flush,
    stop: async () => {
      for (const end of ends) end();
      for (const timer of timers) clearInterval(timer);
      await flush();
    },
  };
}

function spanOf(note: CallNote): Span {
  const { method, route, lane, status, requestId, correlationId: id, repeats, waited, lasted } = note;
  return {
    ...{ traceId: traceOf(id), spanId: randomBytes(8).toString('hex'), name: `${method} ${route}`, kind: 3 },
    ...(correlationId() === id && { parentSpanId: rootOf(id) }),
    ...{ from: Date.now() - lasted, lasted, isFailed: status === null || status >= 400 },
    attributes: {
      ...{ 'http.request.method': method, 'url.template': route, 'http.request.resend_count': repeats },
      ...(status !== null && { 'http.response.status_code': status }),
      ...{ 'kontor.lane': lane, 'kontor.waited_ms': Math.round(waited) },
      ...{ 'microsoft.request_id': requestId, 'microsoft.correlation_id': id },
    },
  };
}

const headersIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(',')
      .map((pair) => pair.split(/=(.*)/s))
      .flatMap(([name = '', value = '']) =>
        name.trim() ? [[name.trim(), decodeURIComponent(value.trim())]] : [],
      ),
  );

/** What was added up, by its attributes. There are as many as routes, methods and statuses: some hundreds. */
class Series {
  private readonly sums = new Map<string, Sum>();

  add(attributes: Attributes, value: number): void {
    const key = JSON.stringify(attributes);
    const sum = this.sums.get(key) ?? {
      ...{ attributes, count: 0, sum: 0, buckets: Array.from({ length: bounds.length + 1 }, () => 0) },
    };
    const at = bounds.findIndex((bound) => value <= bound);
    const bucket = at < 0 ? bounds.length : at;
    sum.count += 1;
    sum.sum += value;
    sum.buckets[bucket] = (sum.buckets[bucket] ?? 0) + 1;
    this.sums.set(key, sum);
  }

  all = (): Sum[] => [...this.sums.values()];
  counted = () => this.all().map(({ attributes, count }) => ({ attributes, value: count }));
}
