import type { z } from 'zod';
import { FailureError, fail, invalid } from '@/lib/result';
import { CatalogQuery, CatalogScope, type CatalogView, facetNames } from './schema';

/** The scope of a catalog read from what an address says; fails with the fields that are wrong. */
export function parseScope(input: Record<string, unknown>): z.output<typeof CatalogScope> {
  const parsed = CatalogScope.safeParse(input);
  if (parsed.success) return parsed.data;
  // What cannot be a customer's id is nobody's customer, as everywhere else.
  if (parsed.error.issues.some(({ path }) => path[0] === 'customerId')) fail('not-found', 'customer');
  throw new FailureError(invalid(parsed.error));
}

/** The same from the query string that `catalogQueries` writes. */
export const scopeOfQuery = (customerId: string, query: URLSearchParams) =>
  parseScope({
    customerId,
    view: query.get('view'),
    segment: query.get('segment') ?? undefined,
    subscriptionId: query.get('sub') ?? undefined,
  });

/** What `catalogQueries.page` writes, as it is asked of the index; fails with the fields that are wrong. */
export function queryOf(customerId: string, query: URLSearchParams): CatalogQuery {
  const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
  const text = (name: string) => query.get(name) ?? undefined;
  const parsed = CatalogQuery.safeParse({
    customerId,
    view: text('view'),
    segment: text('segment'),
    subscriptionId: text('sub'),
    q: text('q'),
    available: query.get('available') !== 'false',
    by: text('by'),
    sort: text('sort'),
    price: text('price'),
    offset: number('offset'),
    limit: number('limit'),
    ...Object.fromEntries(facetNames.map((name) => [name, query.getAll(name)])),
  });
  if (parsed.success) return parsed.data;
  throw new FailureError(invalid(parsed.error));
}

/**
 * The markets without software subscriptions, in the API's own two-letter codes (orders.md 13; the same list in
 * Microsoft's documentation of 2021 and now). XE, XJ, XK and XS are not ISO 3166.
 */
const withoutSoftwareSubscriptions = new Set(
  `AX AS AD AI AQ AG AW BJ BT BQ BV BR IO VG BF BI KH CF TD CN CX CC KM CG CD CK DJ DM GQ ER FK GF PF TF GA GM GI GL
  GD GP GU GG GN GW GY HT HM IM XJ JE KI XK LA LS LR MG MW MV ML MH MQ MR YT FM MS MZ MM NR NC NE NU NF MP PW PG PN
  RE RU XS BL LC MF PM VC WS SM ST SC SL XE SX SB SO GS SS SH SR SJ SZ TL TG TK TO TC TV UM VU VA WF YE`.split(
    /\s+/,
  ),
);

/**
 * The developer page for reservations carries the same list, the portal's page leaves out Brazil and Russia and adds
 * Azerbaijan (orders.md 13, docs disagree). Only where both agree is a market closed without asking Microsoft.
 */
const withReservationsInOneList = new Set(['BR', 'RU']);

/** Whether Microsoft's own lists say that nothing of this view is sold in a market. */
export function isUnsold(view: CatalogView, country: string): boolean {
  const market = country.toUpperCase();
  switch (view) {
    case 'subscriptions':
    case 'suse':
      return withoutSoftwareSubscriptions.has(market);
    case 'vm':
    case 'sql':
    case 'cosmos':
      return withoutSoftwareSubscriptions.has(market) && !withReservationsInOneList.has(market);
    case 'perpetual':
      return false;
  }
}

/**
 * The resource type of an inventory check (catalogue.md 2, P14). The spelling of Cosmos DB is documented, the others
 * follow Azure's reservedResourceType; null = there is no check for this kind of thing.
 */
export function resourceTypeOf(view: CatalogView): string | null {
  switch (view) {
    case 'vm':
      return 'VirtualMachines';
    case 'sql':
      return 'SqlDatabases';
    case 'cosmos':
      return 'CosmosDb';
    case 'suse':
      return 'SuseLinux';
    case 'subscriptions':
    case 'perpetual':
      return null;
  }
}

/** Whether the check refuses a region (400): so it is for Cosmos DB (catalogue.md 2, P14's region). */
export const refusesRegion = (resourceType: string) => resourceType === 'CosmosDb';
