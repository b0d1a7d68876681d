import { termMonths } from '../billing/charges';
import { sameDayLater } from '../billing/months';
import { guid, hex } from '../core/ids';
import type { Catalog } from '../seeds/catalog';
import { type CatalogSku, isReservation } from '../seeds/catalog-model';
import { isListed, type OrderLineRecord, type OrderRecord } from './order-record';

/** What a completed line of an order has given the customer: a right to software, or a reservation. */
export type Holding = {
  order: OrderRecord;
  line: OrderLineRecord;
  sku: CatalogSku;
  type: 'software' | 'reservedinstance';
  /** Midnight of the day on which it ends; perpetual software never does. */
  expires?: Date;
};

const SOFTWARE = ['perpetual', 'subscription', 'suse'];

/**
 * What the orders of a customer have entitled to until a moment. New orders appear when they are completed and the
 * lists have caught up with them; cancelled lines are gone. What has ended stays: whether Microsoft lists it is not
 * documented, and a caller has to read its end either way.
 */
export function holdingsOf(
  orders: Iterable<OrderRecord>,
  catalog: Catalog,
  now: Date,
  delaySeconds: number,
): Holding[] {
  const found: Holding[] = [];
  for (const order of orders) {
    if (!isListed(order, now, delaySeconds) || now.toISOString() < order.completesAt) continue;
    for (const line of order.lines) {
      if (line.cancelledAt) continue;
      const sku = catalog.sku(line.productId, line.skuId);
      const type = sku && typeOf(sku);
      if (!type) continue;
      found.push({ order, line, sku, type, expires: endOf(order, line) });
    }
  }
  return found;
}

/** Whether it is over at a moment. */
export const hasEnded = ({ expires }: Holding, now: Date): boolean => expires !== undefined && expires <= now;

/** The Azure reservation order that a line became; invoices name it too. */
export const reservationOrderId = (order: OrderRecord, line: OrderLineRecord): string =>
  guid('reservation-order', order.id, String(line.lineItemNumber));

/** The parts of a reservation's address after the customer: opaque to callers, stable for ever. */
export function reservationAddress({ order, line }: Holding) {
  return {
    group: hex(32, 'reservation-group', order.id),
    lineItem: guid('reservation-line', order.id, String(line.lineItemNumber)),
    resource: reservationOrderId(order, line),
  };
}

/** Titles of bundles and of what they consist of; a core pack holds a core pack of each part. */
const BUNDLES: [bundle: string, parts: string[]][] = [
  [
    'Core Infrastructure Server Suite Standard',
    ['Windows Server 2025 Standard', 'System Center 2025 Standard'],
  ],
  [
    'Core Infrastructure Server Suite Datacenter',
    ['Windows Server 2025 Datacenter', 'System Center 2025 Datacenter'],
  ],
];

/** The items that a bundle implies; nothing for all others. */
export function partsOf(catalog: Catalog, sku: CatalogSku): CatalogSku[] {
  const bundle = BUNDLES.find(([title]) => sku.title.startsWith(title));
  if (!bundle) return [];
  const [title, parts] = bundle;
  return parts.flatMap((part) => {
    const product = catalog.products.find((one) => one.title === part);
    return product?.skus().find((one) => one.title === sku.title.replace(title, part)) ?? [];
  });
}

function typeOf(sku: CatalogSku): Holding['type'] | undefined {
  if (isReservation(sku.kind)) return 'reservedinstance';
  return SOFTWARE.includes(sku.kind) ? 'software' : undefined;
}

function endOf(order: OrderRecord, line: OrderLineRecord): Date | undefined {
  const months = termMonths(line.termDuration ?? '');
  if (!months) return undefined;
  return sameDayLater(new Date(order.creationDate), months);
}
