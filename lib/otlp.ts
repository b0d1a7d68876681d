/*
 * OTLP over HTTP in JSON, as far as it is needed here: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding.
 * 64-bit numbers are texts, ids are hex.
 */
export type Attributes = Record<string, string | number | boolean>;

export type Span = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  /** 2 = it answers somebody, 3 = it asks somebody. */
  kind: 2 | 3;
  /** Milliseconds since 1970. */
  from: number;
  lasted: number;
  attributes: Attributes;
  isFailed: boolean;
};

/** What grows from the start of the program on; `bounds` where it is a histogram. */
export type Sum = { attributes: Attributes; count: number; sum: number; buckets: number[] };
export type Metric =
  | { name: string; unit: string; is: 'sum' | 'gauge'; points: { attributes: Attributes; value: number }[] }
  | { name: string; unit: string; is: 'histogram'; bounds: readonly number[]; points: Sum[] };

/** Milliseconds to nanoseconds, which no number of JavaScript's holds. */
const nano = (milliseconds: number) => `${Math.round(milliseconds * 1_000)}000`;

const textOf = (value: string | number | boolean) => {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
};
const attributesOf = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: textOf(value) }));

const scope = { name: 'kontor' };

/** The body for `/v1/traces`. */
export const tracesBody = (resource: Attributes, spans: readonly Span[]) => ({
  resourceSpans: [
    {
      resource: { attributes: attributesOf(resource) },
      scopeSpans: [
        {
          scope,
          spans: spans.map(({ from, lasted, attributes, isFailed, ...span }) => ({
            ...span,
            startTimeUnixNano: nano(from),
            endTimeUnixNano: nano(from + lasted),
            attributes: attributesOf(attributes),
            // 2 = error; that it went well is not said, as the specification advises.
            status: isFailed ? { code: 2 } : {},
          })),
        },
      ],
    },
  ],
});

/** The body for `/v1/metrics`: sums since `from`, at `at`. */
export function metricsBody(resource: Attributes, metrics: readonly Metric[], from: number, at: number) {
  const times = { startTimeUnixNano: nano(from), timeUnixNano: nano(at) };
  // 2 = cumulative
  const sum = { aggregationTemporality: 2 };
  const dataOf = (metric: Metric) => {
    if (metric.is === 'histogram')
      return {
        histogram: {
          ...sum,
          dataPoints: metric.points.map(({ attributes, count, sum: total, buckets }) => ({
            ...{ ...times, attributes: attributesOf(attributes), count: String(count), sum: total },
            ...{ bucketCounts: buckets.map(String), explicitBounds: metric.bounds },
          })),
        },
      };
    const dataPoints = metric.points.map(({ attributes, value }) => ({
      ...{ ...times, attributes: attributesOf(attributes), asInt: String(value) },
    }));
    return metric.is === 'sum'
      ? { sum: { ...sum, isMonotonic: true, dataPoints } }
      : { gauge: { dataPoints } };
  };
  return {
    resourceMetrics: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeMetrics: [
          { scope, metrics: metrics.map((one) => ({ name: one.name, unit: one.unit, ...dataOf(one) })) },
        ],
      },
    ],
  };
}
