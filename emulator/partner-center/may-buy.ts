import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import type { CatalogSku } from '../seeds/catalog-model';
import type { CustomerRecord } from '../seeds/customers';
import type { OrderLineRecord, OrderRecord } from './order-record';
import { ordersOf } from './order-store';
import { totalOf } from './order-view';
import { accountOf } from './standing';
import { keptOf } from './subscription-store';

const MONTH = 30 * 86_400_000;

/**
 * Refuses customers who may not buy: under review 403 code 800073, in no known state 800074, not approved 800075,
 * locked 900416, without the customer agreement 13605 (there are no agreements to read in the government cloud).
 * A missing status and one that is not ready do not block (customer facts, last table). For a customer of a reseller
 * the partner has to attest it: 400 code 900206.
 */
export function requireMayBuy(world: World, customer: CustomerRecord, isAttested = false): void {
  switch (accountOf(world, customer)) {
    case 'UnderReview':
      throw new ApiError(403, 800073, 'The customer account is under review.');
    case 'Unknown':
      throw new ApiError(403, 800074, 'The customer account has not been reviewed.');
    case 'NotAllowed':
      throw new ApiError(403, 800075, 'The customer account is not approved.');
  }
  if (customer.locked) throw new ApiError(403, 900416, 'The customer is locked.');
  if (!customer.agreement && !world.settings.government) {
    throw new ApiError(403, 13605, 'The customer has not accepted the Microsoft Customer Agreement.');
  }
  if (customer.resellerMpnId && !isAttested) {
    throw new ApiError(400, 900206, 'The partner has not attested the reseller.');
  }
}

/** Why an order cannot be placed although each of its lines could be; nothing of it is placed then. */
export function whyNotPlaced(
  world: World,
  customer: CustomerRecord,
  order: OrderRecord,
  besides: readonly OrderRecord[] = [],
): ApiError | undefined {
  const others = [...ordersOf(world, customer.id), ...besides];
  for (const line of order.lines) {
    const sku = worldCatalog(world).sku(line.productId, line.skuId);
    const why = sku && overLimit(world, customer, sku, line, others, order.creationDate);
    if (why) return why;
  }
  return overMoney(customer, order, others);
}

/** Limits of what one customer may own: seats of a plan for small companies, one trial, Azure for what is metered. */
function overLimit(
  world: World,
  customer: CustomerRecord,
  sku: CatalogSku,
  line: OrderLineRecord,
  others: readonly OrderRecord[],
  now: string,
): ApiError | undefined {
  if (
    sku.metered &&
    !keptOf(world, customer.id).some((one) => one.kind === 'azure-plan' && one.status === 'active')
  ) {
    return new ApiError(400, 900128, `${sku.title} is charged by use and needs an Azure plan.`);
  }
  if (!sku.ownershipLimit) return undefined;
  const owned = others
    .filter((order) => order.creationDate <= now)
    .flatMap((order) => order.lines)
    .filter((one) => one.productId === sku.productId && one.skuId === sku.id && !one.cancelledAt);
  if (sku.isTrial) {
    if (owned.length < sku.ownershipLimit) return undefined;
    return new ApiError(
      403,
      800089,
      `1 asset of ${line.offerId} was asked for, and 0 are left for the customer.`,
    );
  }
  const left = sku.ownershipLimit - owned.reduce((sum, one) => sum + one.quantity, 0);
  if (line.quantity <= left) return undefined;
  const text = `${line.quantity} seats were asked for, and ${Math.max(0, left)} are left for ${line.offerId}.`;
  return new ApiError(403, 800088, text);
}

/** The credit line and the check of risk, both in the customer's currency. */
function overMoney(
  { creditLine, riskLimit }: CustomerRecord,
  order: OrderRecord,
  others: readonly OrderRecord[],
): ApiError | undefined {
  const asked = Number(totalOf(order));
  if (creditLine !== undefined) {
    const since = new Date(Date.parse(order.creationDate) - MONTH).toISOString();
    const open = others
      .filter((one) => one.creationDate > since)
      .reduce((sum, one) => sum + Number(totalOf(one)), 0);
    if (asked > Number(creditLine)) {
      return new ApiError(
        403,
        900121,
        'The order is above the credit limit. Write to Microsoft to have it raised.',
      );
    }
    if (asked + open > Number(creditLine)) return new ApiError(403, 800023, 'The credit line is too low.');
  }
  if (riskLimit !== undefined && asked > Number(riskLimit)) {
    return new ApiError(403, 800069, 'The check of risk has failed.');
  }
  return undefined;
}
