import { hex, productCode } from '../core/ids';
import type { OrderRecord } from '../partner-center/order-record';
import type { Catalog } from './catalog';
import type { CatalogSku } from './catalog-model';
import { currencyOf } from './markets';
import { priceOf } from './price-book';

/**
 * Months of long ago whose invoices are kept, because version 1 still gives
 * their lines: usage of billing periods before September 2022, everything else
 * of periods up to January 2024 (billing facts, section 0).
 */
export const KEPT_MONTHS = ['2022-08', '2023-12', '2024-01'] as const;

const PURCHASES: Record<(typeof KEPT_MONTHS)[number], [day: number, title: RegExp, quantity: number][]> = {
  '2022-08': [
    [4, /^SQL Server 20.. Standard Core/, 2],
    [17, /^Windows Server 20.. CAL - 1 User CAL/, 40],
    [23, /^Windows Server 20.. Standard - 16 Core/, 3],
  ],
  '2023-12': [
    [5, /^SQL Server 20.. Standard Core/, 4],
    [5, /^Windows Server 20.. CAL - 1 User CAL/, 60],
    [12, /^Windows Server 20.. Standard - 16 Core/, 6],
    [19, /^Windows Server 20.. RDS CAL - 1 User CAL/, 25],
    [20, /^SQL Server 20.. - 1 User CAL/, 10],
  ],
  '2024-01': [
    [9, /^Windows Server 20.. Datacenter - 16 Core/, 2],
    [16, /^SQL Server 20.. Enterprise Core/, 8],
    [16, /^Windows Server 20.. CAL - 1 Device CAL/, 30],
    [25, /^Windows Server 20.. RDS CAL - 1 Device CAL/, 12],
  ],
};

/** The purchases of those months: perpetual software, by the customers given, in turn. */
export function archiveOrders(
  catalog: Catalog,
  customers: readonly { id: string; country: string }[],
): OrderRecord[] {
  const skus = catalog.products
    .filter(({ kind }) => kind === 'perpetual')
    .flatMap((product) => product.skus());
  return KEPT_MONTHS.flatMap((month) =>
    PURCHASES[month].flatMap(([day, title, quantity], index) => {
      const customer = customers[index % Math.max(1, customers.length)];
      const sku = skus.find((one) => title.test(one.title));
      return customer && sku ? [order(catalog, customer, sku, quantity, month, day)] : [];
    }),
  );
}

function order(
  catalog: Catalog,
  customer: { id: string; country: string },
  sku: CatalogSku,
  quantity: number,
  month: string,
  day: number,
): OrderRecord {
  const { productId, id: skuId } = sku;
  const id = hex(12, 'archive', month, customer.id, productId, skuId);
  const availabilityId = productCode(
    productId.slice(0, 8),
    productId,
    skuId,
    customer.country,
    'commercial',
    '',
    '0',
  );
  const price = priceOf({ catalog }, { productId, skuId, country: customer.country }) ?? '0';
  const at = `${month}-${String(day).padStart(2, '0')}T09:${String(10 + (quantity % 40))}:00.000Z`;
  return {
    id,
    alternateId: id,
    customerId: customer.id,
    country: customer.country,
    billingCycle: 'one_time',
    currencyCode: currencyOf(customer.country).code,
    creationDate: at,
    completesAt: at,
    partnerOnRecordAttestationAccepted: true,
    lines: [
      {
        lineItemNumber: 0,
        offerId: `${productId}:${skuId}:${availabilityId}`,
        productId,
        skuId,
        availabilityId,
        segment: 'commercial',
        friendlyName: sku.title,
        quantity,
        listPrice: price,
        unitPrice: price,
      },
    ],
  };
}
