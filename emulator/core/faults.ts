import { ApiError } from './errors';
import type { Service } from './request-log';

export const FAULT_KINDS = [
  'delay',
  'status',
  'throttle',
  'drop-before',
  'drop-after',
  'truncate',
  'garbage',
  'slow-body',
  'fail-group',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];
const SERVICES: readonly string[] = ['partnerCenter', 'entra', 'graph', 'prices'];

export interface Fault {
  service: Service;
  method?: string;
  path: RegExp;
  query?: RegExp;
  kind: FaultKind;
  /** How often it still strikes; Infinity = always. */
  left: number;
  /** How many matching requests pass before it strikes. */
  after: number;
  probability: number;
  ms: number;
  code: number;
  body: unknown;
  headers: Record<string, string>;
  retryAfter: number;
  bytesPerSecond: number;
  orderGroup: string;
  errorCode: number;
}

/** The fault rules, oldest first; a request meets the first that fits. */
export class Faults {
  #rules: { fault: Fault; asked: Record<string, unknown> }[] = [];

  add(rule: Record<string, unknown>): void {
    this.#rules.push({ fault: parse(rule), asked: rule });
  }

  /** The rules that can still strike, as they were asked for, with how often each will (null = always). */
  list(): Record<string, unknown>[] {
    return this.#rules
      .filter(({ fault }) => fault.left > 0)
      .map(({ fault: { service, left }, asked: { times: _, ...asked } }) => ({
        service,
        ...asked,
        left: Number.isFinite(left) ? left : null,
      }));
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault that strikes this request, used up by one. */
  strike(service: Service, method: string, path: string, query: string): Fault | undefined {
    for (const { fault: rule } of this.#rules) {
      if (rule.service !== service || rule.left <= 0) continue;
      if (rule.method && rule.method !== method) continue;
      if (!rule.path.test(path) || (rule.query && !rule.query.test(query))) continue;
      if (rule.after > 0) {
        rule.after -= 1;
        continue;
      }
      if (rule.probability < 1 && Math.random() >= rule.probability) continue;
      rule.left -= 1;
      return rule;
    }
    return undefined;
  }
}

function parse(rule: Record<string, unknown>): Fault {
  const { kind, path, service = 'partnerCenter' } = rule;
  if (!FAULT_KINDS.includes(kind as FaultKind)) throw bad(`kind must be one of ${FAULT_KINDS.join(', ')}`);
  if (typeof path !== 'string' || path === '') throw bad('path must be a glob');
  if (!SERVICES.includes(String(service))) throw bad(`service must be one of ${SERVICES.join(', ')}`);
  return {
    service: service as Service,
    method: typeof rule.method === 'string' ? rule.method.toUpperCase() : undefined,
    path: glob(path),
    query: typeof rule.query === 'string' ? glob(rule.query) : undefined,
    kind: kind as FaultKind,
    left: number(rule.times, Number.POSITIVE_INFINITY, 'times'),
    after: number(rule.after, 0, 'after'),
    probability: number(rule.probability, 1, 'probability'),
    ms: number(rule.ms, 0, 'ms'),
    code: number(rule.code, 500, 'code'),
    body: rule.body,
    headers:
      typeof rule.headers === 'object' && rule.headers !== null
        ? (rule.headers as Record<string, string>)
        : {},
    retryAfter: number(rule.retryAfter, 57, 'retryAfter'),
    bytesPerSecond: number(rule.bytesPerSecond, 1024, 'bytesPerSecond'),
    orderGroup: String(rule.orderGroup ?? '0'),
    errorCode: number(rule.errorCode, 800020, 'errorCode'),
  };
}

const bad = (message: string) => new ApiError(400, 2000, `The fault rule is not valid: ${message}.`);

function number(value: unknown, otherwise: number, name: string): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== 'number' || Number.isNaN(value)) throw bad(`${name} must be a number`);
  return value;
}

/** `*` stands for anything within a segment, `**` for anything; upper and lower case are the same. */
function glob(pattern: string): RegExp {
  const source = pattern
    .split('**')
    .map((part) =>
      part
        .split('*')
        .map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/]*'),
    )
    .join('.*');
  return new RegExp(`^${source}$`, 'i');
}
