import type { Context, Hono, Next } from 'hono';
import { type Env, prop, query } from '../core/conventions';
import { answeredText, collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import { guid } from '../core/ids';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';
import type { AuditRecord } from './audit-record';

const DAY = 86_400_000;
const REACH_DAYS = 90;
const WINDOW_DAYS = 30;

/**
 * Audit records (extras facts, section 1): written for what was carried out, read by both kinds of token, at most
 * 90 days back and 30 at a time, one filter condition.
 */
export function auditRecordRoutes(app: Hono<Env>, world: World): void {
  for (const path of ['/v1/auditrecords', '/auditactivity/v1/auditrecords']) {
    app.get(path, (c) => {
      const { from, until } = windowOf(c, world.now());
      const fits = filterOf(query(c, 'filter'));
      const found = [...world.audit.values()]
        .filter((record) => record.operationDate >= from && record.operationDate < until && fits(record))
        .reverse();
      const size = sizeOf(query(c, 'size'));
      const offset = placeOf(c.req.header('ms-continuationtoken') ?? query(c, 'seek'));
      const page = found.slice(offset, offset + size);
      const self = selfOf(c, from, size);
      const isLast = offset + size >= found.length;
      const continuationToken = isLast ? undefined : Buffer.from(String(offset + size)).toString('base64');
      const next = { next: `${self}&seekOperation=Next`, continuationToken };
      return json(c, collection(page, { self, ...(!isLast && next) }));
    });
    app.get(`${path}/:id`, (c) => json(c, world.audit.get(c.req.param('id')) ?? null));
  }
}

/** Writes the record of each change that was carried out, from the call and its answer. */
export const audited = (world: World) => async (c: Context<Env>, next: Next) => {
  await next();
  if (c.req.method === 'GET' || c.res.status >= 300 || c.get('caller') === undefined) return;
  const [, , resource, customerId, kind, , action] = c.req.path.split('/');
  if (resource !== 'customers' || !customerId) return;
  if (action === 'checkout' || (kind === 'orders' && c.req.method === 'POST')) {
    const answer: unknown = JSON.parse(await answeredText(c));
    const orders = prop(answer, 'orders') ?? [answer];
    for (const order of Array.isArray(orders) ? orders : [])
      record(world, c, customerId, 'order', 'create_order', order);
  } else if (kind === 'orders' && c.req.method === 'PATCH') {
    record(world, c, customerId, 'order', 'update_order', JSON.parse(await answeredText(c)));
  } else if (kind === 'subscriptions' && c.req.method === 'PATCH') {
    record(world, c, customerId, 'subscription', 'update_subscription', {});
  } else if (kind === 'profiles' && c.req.method === 'PUT') {
    record(world, c, customerId, 'customer', 'update_customer_billing_profile', {});
  } else if (kind === 'qualifications') {
    record(world, c, customerId, 'customer', 'update_customer_qualification', {});
  }
};

function record(
  world: World,
  c: Context<Env>,
  customerId: string,
  resourceType: string,
  operationType: string,
  value: unknown,
): void {
  const caller = c.get('caller');
  const at = world.now();
  const orderId = resourceType === 'order' ? String(prop(value, 'id') ?? '') : '';
  const ticks = BigInt(at.getTime()) * 10_000n + 621_355_968_000_000_000n;
  const serial = guid('audit', c.get('requestId'), orderId, operationType).slice(0, 4);
  const id = `${PARTNER.tenantId}_${customerId.toLowerCase()}_${operationType.replaceAll('_', '')}_${ticks}${serial}`;
  world.audit.put(id, {
    id,
    partnerId: PARTNER.tenantId,
    participants: [PARTNER.tenantId],
    customerId: customerId.toLowerCase(),
    customerName: world.customers.get(customerId)?.name ?? '',
    ...(caller.kind === 'user' && { userPrincipalName: caller.user.upn }),
    applicationId: caller.appId,
    resourceType,
    resourceNewValue: JSON.stringify(orderId ? { Id: orderId } : {}),
    operationType,
    originalCorrelationId: c.res.headers.get('ms-correlationid') ?? '',
    operationDate: at.toISOString(),
    operationStatus: 'succeeded',
    customizedData: orderId ? [{ key: 'OrderId', value: orderId }] : [],
    attributes: { objectType: 'AuditRecord' },
  });
}

const LARGEST_PAGE = 500;

function sizeOf(text: string | undefined): number {
  const size = Number(text ?? LARGEST_PAGE);
  if (!Number.isInteger(size) || size < 0) throw new ApiError(400, 2000, `The size ${text} is not valid.`);
  return size === 0 ? LARGEST_PAGE : Math.min(size, LARGEST_PAGE);
}

function placeOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const place = Buffer.from(token, 'base64').toString();
  if (!/^\d{1,9}$/.test(place)) {
    throw new ApiError(400, 2000, 'The continuation token is not valid.');
  }
  return Number(place);
}

/** The address of the list, with all that it was narrowed by. */
function selfOf(c: Context<Env>, from: string, size: number): string {
  const parts = new URLSearchParams({ startDate: from.slice(0, 10) });
  for (const name of ['endDate', 'filter']) {
    const value = query(c, name);
    if (value !== undefined) parts.set(name, value);
  }
  return `/auditrecords?${parts}&size=${size}`;
}

function windowOf(c: Context<Env>, now: Date): { from: string; until: string } {
  const start = dateOf(query(c, 'startDate'), 'startDate') ?? new Date(now.getTime() - WINDOW_DAYS * DAY);
  if (start.getTime() < now.getTime() - (REACH_DAYS + 1) * DAY) {
    throw new ApiError(400, 2000, `Audit records reach ${REACH_DAYS} days back.`);
  }
  const asked = dateOf(query(c, 'endDate'), 'endDate');
  const end = asked ? asked.getTime() + DAY : start.getTime() + (WINDOW_DAYS + 1) * DAY;
  return { from: start.toISOString(), until: new Date(end).toISOString() };
}

function dateOf(text: string | undefined, name: string): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new ApiError(400, 2000, `${name} is not a date.`);
  return date;
}

function filterOf(text: string | undefined): (record: AuditRecord) => boolean {
  if (text === undefined) return () => true;
  let filter: unknown;
  try {
    filter = JSON.parse(text);
  } catch {
    throw new ApiError(400, 2000, 'The filter is not JSON.');
  }
  const [field, value] = [prop(filter, 'Field'), prop(filter, 'Value')].map((part) =>
    String(part ?? '').toLowerCase(),
  );
  switch (field) {
    case 'companyname':
      return (record) =>
        String(record.customerName)
          .toLowerCase()
          .includes(value ?? '');
    case 'customerid':
      return (record) => record.customerId === value;
    case 'resourcetype':
      return (record) => record.resourceType === value;
    default:
      throw new ApiError(400, 2000, `Audit records cannot be filtered by ${field}.`);
  }
}
