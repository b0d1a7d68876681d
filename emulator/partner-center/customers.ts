import type { Hono } from 'hono';
import { requireCustomer, requireUser } from '../core/caller';
import { type Env, prop, query, readJson } from '../core/conventions';
import { collectionText, json, jsonText } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import type { CustomerRecord } from '../seeds/customers';
import { resellerNamed } from '../seeds/resellers';
import { needsPhone } from './country-rules';
import { billingProfile, companyProfile, fullCustomer, shortCustomer } from './customer-wire';
import { hasEnded, holdingsOf } from './holdings';
import { ordersOf } from './order-store';
import { subscriptionsOf } from './subscription-store';

const LARGEST_PAGE = 500;

/**
 * Customers: list with `size` and continuation, search, by id, company and billing profile, end of a relationship
 * (customer facts, C1 to C6 and C12). The list holds the short form, a customer by id the full one.
 */
export function customerRoutes(app: Hono<Env>, world: World): void {
  app.get('/v1/customers', (c) => {
    const fits = searchOf(query(c, 'filter'));
    if (fits.reseller) requireUser(c);
    const size = pageSize(query(c, 'size'));
    const from =
      query(c, 'seekOperation')?.toLowerCase() === 'next' ? placeOf(c.req.header('ms-continuationtoken')) : 0;
    const { page, isLast } = pageOf(world, fits.test, from, size === 0 ? Number.POSITIVE_INFINITY : size);
    const continuationToken = isLast ? undefined : Buffer.from(String(from + page.length)).toString('base64');
    const filter = query(c, 'filter');
    const self = `/customers?size=${size}${filter === undefined ? '' : `&filter=${encodeURIComponent(filter)}`}`;
    return jsonText(
      c,
      collectionText(page.map(shortCustomer), {
        self,
        ...(continuationToken && { next: `${self}&seekOperation=Next`, continuationToken }),
      }),
    );
  });

  app.get('/v1/customers/:customerId', (c) => json(c, fullCustomer(requireCustomer(c, world))));

  app.get('/v1/customers/:customerId/profiles/company', (c) => {
    requireUser(c);
    return json(c, companyProfile(requireCustomer(c, world)));
  });

  app.get('/v1/customers/:customerId/profiles/billing', (c) =>
    json(c, billingProfile(requireCustomer(c, world))),
  );

  app.put('/v1/customers/:customerId/profiles/billing', async (c) => {
    requireCustomer(c, world);
    const body = await readJson(c);
    // Read again: another call may have changed it while the body was read.
    const customer = requireCustomer(c, world);
    const etag = c.req.header('if-match')?.replaceAll('"', '');
    if (etag !== billingProfile(customer).attributes.etag) {
      throw new ApiError(400, 2055, 'The etag is no longer valid.');
    }
    const billingChanges = { ...customer.billingChanges, ...billingChangesOf(body) };
    const { defaultAddress } = { ...billingProfile(customer), ...billingChanges };
    if (needsPhone(String(defaultAddress.country)) && !prop(defaultAddress, 'phoneNumber')) {
      throw new ApiError(400, 600051, `An address in ${defaultAddress.country} needs a phone number.`);
    }
    const changed = { ...customer, billingChanges, billingEtag: customer.billingEtag + 1 };
    world.customers.put(customer.id, changed);
    return json(c, billingProfile(changed));
  });

  app.patch('/v1/customers/:customerId', async (c) => {
    requireUser(c);
    requireCustomer(c, world);
    const body = await readJson(c);
    const customer = requireCustomer(c, world);
    if (String(prop(body, 'relationshipToPartner')).toLowerCase() !== 'none') {
      throw new ApiError(400, 3000, 'Only the end of the relationship can be asked for.');
    }
    const now = world.now();
    const reserves = holdingsOf(ordersOf(world, customer.id), world.catalog, now, 0);
    const holds =
      reserves.some((one) => one.type === 'reservedinstance' && !hasEnded(one, now)) ||
      subscriptionsOf(world, customer).some(({ status }) => status === 'active');
    if (holds)
      throw new ApiError(400, 3000, 'The customer still holds active subscriptions or reservations.');
    const changed: CustomerRecord = { ...customer, relationship: 'none' };
    world.customers.put(customer.id, changed);
    return json(c, fullCustomer(changed));
  });
}

const TEXTS = ['firstName', 'lastName', 'email', 'culture', 'language', 'companyName'];
const ADDRESS_NEEDS = ['country', 'addressLine1'];

/** What a sent billing profile says; a part of the wrong kind is 400 code 3000. */
function billingChangesOf(body: unknown): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const name of TEXTS) {
    const value = prop(body, name) ?? undefined;
    if (value === undefined) continue;
    if (typeof value !== 'string') throw new ApiError(400, 3000, `${name} has to be text.`);
    changes[name] = value;
  }
  const address = prop(body, 'defaultAddress') ?? undefined;
  if (address !== undefined) {
    const isWhole = ADDRESS_NEEDS.every((name) => typeof prop(address, name) === 'string');
    if (!isWhole) throw new ApiError(400, 3000, 'defaultAddress needs a country and an addressLine1.');
    changes.defaultAddress = Object.fromEntries(
      Object.entries(address).map(([name, value]) => [
        `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
        value,
      ]),
    );
  }
  return changes;
}

/** The customers of this partner that fit, `size` of them from the place `from` on. */
function pageOf(world: World, fits: (one: CustomerRecord) => boolean, from: number, size: number) {
  const page: CustomerRecord[] = [];
  let place = 0;
  for (const one of world.customers.values()) {
    if (one.foreign || one.relationship === 'none' || !fits(one)) continue;
    if (page.length >= size) return { page, isLast: false };
    if (place >= from) page.push(one);
    place += 1;
  }
  return { page, isLast: true };
}

function pageSize(text: string | undefined): number {
  if (text === undefined) return LARGEST_PAGE;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 0) throw new ApiError(400, 2000, `The size ${text} is not valid.`);
  return Math.min(size, LARGEST_PAGE);
}

function placeOf(token: string | undefined): number {
  const place = Buffer.from(token ?? '', 'base64').toString();
  if (!/^\d{1,9}$/.test(place)) throw new ApiError(400, 2000, 'The continuation token is not valid.');
  return Number(place);
}

/**
 * The filter of a search: `CompanyName`, `Domain`, or `IndirectReseller` with the reseller's partner id, `starts_with`
 * or `equals`; other operators are 400 code 2000 (customer facts, section 2).
 */
function searchOf(filter: string | undefined): {
  reseller: boolean;
  test: (customer: CustomerRecord) => boolean;
} {
  if (filter === undefined) return { reseller: false, test: () => true };
  const parsed = parsedFilter(filter);
  const [field, value, operator] = ['Field', 'Value', 'Operator'].map((name) =>
    String(prop(parsed, name) ?? '').toLowerCase(),
  );
  if (operator !== 'starts_with' && operator !== 'equals') {
    throw new ApiError(400, 2000, 'Customer search allows starts_with and equals only.');
  }
  const matches = (text: string) =>
    operator === 'equals' ? text.toLowerCase() === value : text.toLowerCase().startsWith(value ?? '');
  switch (field) {
    case 'companyname':
      return { reseller: false, test: ({ name }) => matches(name) };
    case 'domain':
      return { reseller: false, test: ({ domain }) => matches(domain) };
    case 'indirectreseller':
    case 'indirectcloudsolutionprovider':
      return {
        reseller: true,
        test: ({ resellerMpnId }) => matches(resellerNamed(resellerMpnId)?.tenantId ?? ' '),
      };
    default:
      throw new ApiError(400, 2000, `Customers cannot be searched by ${field}.`);
  }
}

function parsedFilter(filter: string): unknown {
  try {
    const parsed: unknown = JSON.parse(filter);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    throw new ApiError(400, 2000, 'The filter is not JSON.');
  }
  throw new ApiError(400, 2000, 'The filter is not a JSON object.');
}
