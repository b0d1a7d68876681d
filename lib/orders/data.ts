import 'server-only';
import { type CustomerAccess, customerApi } from '@/lib/auth/access';
import { billingCycleOf } from '@/lib/cart/rules';
import { getSkuNames, skuKey } from '@/lib/catalog/data';
import { now } from '@/lib/clock';
import type { WireOrder, WireOrderLine } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { getPlacedHere } from '@/lib/purchases/data';
import type { PlacedHere } from '@/lib/purchases/schema';
import { FailureError, fail } from '@/lib/result';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { isOfCycle, listedState, orderStatusOf, provisioningOf, sentLineOf } from './rules';
import type { Order, OrderCycle, OrderDetail, OrderLine, OrderList } from './schema';

type OrdersApi = CustomerAccess['api'];
type Names = Awaited<ReturnType<typeof getSkuNames>>;
/** Orders of ours that Microsoft never listed are shown this long; older ones are found by their number. */
const missedFor = 7 * 24 * 3_600_000;

/** Microsoft's list with our own new orders in it: Microsoft may take 15 minutes to list one. */
export async function getOrders(customerId: string, cycle: OrderCycle): Promise<OrderList> {
  const { api, customerId: id } = await customerApi(customerId, 'see-customers');
  const [listed, ours] = await Promise.all([
    withPrices((includePrice) =>
      api.orders.list({ ...(cycle !== 'all' && { billingType: cycle }), includePrice }),
    ),
    getPlacedHere(customerId),
  ]);
  const readAt = now();
  const inList = new Set(listed.map((order) => order.id));
  const missing = ours.filter(
    (order) =>
      isOfCycle(order.billingCycle, cycle) &&
      !inList.has(order.orderId) &&
      readAt.getTime() - Date.parse(order.placedAt) < missedFor,
  );
  const fetched = await Promise.all(missing.map((order) => getOrNull(api, order.orderId)));
  const strangers = listed.filter((order) => !ours.some(({ orderId }) => orderId === order.id));
  const names = await getSkuNames(id, strangers.flatMap(skusOf));
  const orders = [
    ...listed.map((wire) => toOrder(wire, own(ours, wire.id), names, 'listed')),
    ...missing.map((order, index) => {
      const wire = fetched[index];
      const state = listedState(false, order.placedAt, readAt);
      return wire ? toOrder(wire, order, names, state) : fromMemory(order, state);
    }),
  ];
  orders.sort((a, b) => b.placedAt.localeCompare(a.placedAt) || a.id.localeCompare(b.id));
  return { orders, readAt: readAt.toISOString() };
}

/** One order, read by its id: without the delay of the list. */
export async function getOrder(customerId: string, orderId: string): Promise<OrderDetail> {
  const { api, customerId: id } = await customerApi(customerId, 'see-customers');
  const [wire, ours] = await Promise.all([
    withPrices((includePrice) => api.orders.get(orderId, { includePrice })).catch(notFound),
    getPlacedHere(customerId),
  ]);
  const mine = own(ours, wire.id);
  const [provisioning, isListed, names, subscriptions] = await Promise.all([
    provisioningOrNull(api, orderId),
    mine ? isInList(api, wire.id) : true,
    getSkuNames(id, mine ? [] : skusOf(wire)),
    wire.lineItems.some((line) => line.provisioningContext.subscriptionid)
      ? orNull(getAzureSubscriptions(customerId))
      : null,
  ]);
  const readAt = now();
  const state = listedState(isListed, mine?.placedAt ?? '', readAt);
  const order = toOrder(wire, mine, names, state);
  return {
    ...order,
    lines: order.lines.map((line) => {
      const found = subscriptions?.subscriptions.find((one) => one.id === line.subscription?.id);
      return {
        ...line,
        subscription: found ? { id: found.id, name: found.name } : line.subscription,
        provisioning: provisioning?.get(line.number) ?? null,
      };
    }),
    customerId: id,
    partnerOnRecord: wire.lineItems.find((line) => line.partnerIdOnRecord)?.partnerIdOnRecord ?? null,
    siblings: mine?.siblings ?? [],
    readAt: readAt.toISOString(),
  };
}

/** `product:sku:availability`; what is no catalog item has no SKU to look up. */
function skuOf(offerId: string) {
  const [productId = '', skuId = ''] = offerId.split(':');
  return { productId, skuId };
}
const skusOf = ({ lineItems }: WireOrder) =>
  lineItems.map(({ offerId }) => skuOf(offerId)).filter(({ skuId }) => skuId !== '');

const own = (ours: readonly PlacedHere[], orderId: string) => ours.find((order) => order.orderId === orderId);

function toOrder(
  wire: WireOrder,
  mine: PlacedHere | undefined,
  names: Names,
  listed: Order['listed'],
): Order {
  return {
    id: wire.id,
    number: wire.alternateId || wire.id,
    status: orderStatusOf(wire.status),
    billingCycle: billingCycleOf(wire.billingCycle),
    currency: wire.currencyCode || null,
    placedAt: wire.creationDate ? new Date(wire.creationDate).toISOString() : (mine?.placedAt ?? ''),
    placedBy: mine?.placedBy ?? null,
    purchaseId: mine?.purchaseId ?? null,
    transaction: wire.transactionType || null,
    lines: wire.lineItems.map((line) => toLine(line, mine, names)),
    total: wire.totalPrice ?? null,
    listed,
  };
}

function toLine(wire: WireOrderLine, mine: PlacedHere | undefined, names: Names): OrderLine {
  const sent = mine && sentLineOf(mine.lines, wire.offerId, wire.quantity);
  const name = names.get(skuKey(skuOf(wire.offerId)));
  const { subscriptionid, scope } = wire.provisioningContext;
  const title = sent?.title ?? name?.title ?? (wire.friendlyName || wire.offerId);
  const friendly = wire.friendlyName === title ? '' : wire.friendlyName;
  return {
    number: wire.lineItemNumber,
    catalogItemId: wire.offerId,
    title,
    fullTitle: sent?.fullTitle ?? name?.fullTitle ?? title,
    kind:
      sent?.kind ??
      (name && name.kind !== 'other' ? name.kind : subscriptionid && scope ? 'reservation' : 'other'),
    regionName: sent?.regionName ?? name?.regionName ?? null,
    name: sent ? sent.name : friendly,
    subscription:
      sent?.subscription ?? (subscriptionid ? { id: subscriptionid, name: subscriptionid } : null),
    scope: sent?.scope ?? scope ?? null,
    term: wire.termDuration || (sent?.term ?? null),
    quantity: wire.quantity,
    amount: wire.pricing?.extendedPrice ?? null,
    subscriptionId: wire.subscriptionId || null,
    provisioning: null,
  };
}

/** An order of ours that Microsoft neither lists nor gives by id just now. */
const fromMemory = (order: PlacedHere, listed: Order['listed']): Order => ({
  id: order.orderId,
  number: order.number,
  status: 'unknown',
  billingCycle: order.billingCycle,
  currency: null,
  placedAt: order.placedAt,
  placedBy: order.placedBy,
  purchaseId: order.purchaseId,
  transaction: null,
  lines: order.lines.map((line, number) => ({
    ...line,
    number,
    amount: null,
    subscriptionId: null,
    provisioning: null,
  })),
  total: null,
  listed,
});

/** 403 800043: this person may not see prices. The orders are shown without them. */
async function withPrices<T>(reading: (includePrice: boolean) => Promise<T>): Promise<T> {
  try {
    return await reading(true);
  } catch (error) {
    if (error instanceof PartnerCenterError && error.code === 800043) return reading(false);
    throw error;
  }
}

/** null = Microsoft keeps nothing about it (800007), or it could not be read: the line then says so. */
async function provisioningOrNull(api: OrdersApi, orderId: string) {
  const lines = await orNull(api.orders.provisioning(orderId));
  return (
    lines &&
    new Map(
      lines.map((line) => [
        line.lineItemNumber,
        provisioningOf(line.status, line.quantityProvisioningInformation),
      ]),
    )
  );
}

/** An order is taken for listed when the list cannot be read: the notice about the delay would be a guess. */
const isInList = async (api: OrdersApi, orderId: string) =>
  (await orNull(api.orders.list()))?.some((order) => order.id === orderId) ?? true;

const getOrNull = (api: OrdersApi, orderId: string) =>
  orNull(withPrices((includePrice) => api.orders.get(orderId, { includePrice })));

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof FailureError) return null;
    throw error;
  }
}

function notFound(error: unknown): never {
  const isUnknown = error instanceof PartnerCenterError && error.status === 404 && error.code === 20000;
  if (isUnknown) fail('not-found', 'order');
  throw error;
}
