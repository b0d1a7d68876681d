import 'server-only';
import { noteSeen } from '@/lib/audit/data';
import { type CustomerAccess, customerApi } from '@/lib/auth/access';
import { getCancellations, getCancelledHere } from '@/lib/cancellations/data';
import { getSkuNames } from '@/lib/catalog/data';
import { now } from '@/lib/clock';
import type { WireOrder } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { getPlacedHere } from '@/lib/purchases/data';
import { getResellerNames } from '@/lib/resellers/data';
import { fail, orNull } from '@/lib/result';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { fromMemory, namedHere, namedThere, ownOf, resellersOf, skusOf, toOrder } from './reading';
import {
  activationOf,
  distinctOrders,
  isOfCycle,
  isSameOrder,
  listedState,
  provisioningOf,
  withCancelled,
} from './rules';
import type { Order, OrderCycle, OrderDetail, OrderList, PlacedBehind } from './schema';
import { shelvesFor, toDetail } from './shelves';

type OrdersApi = CustomerAccess['api'];
/** Orders of ours that Microsoft never listed are shown this long; older ones are found by their number. */
const missedFor = 7 * 24 * 3_600_000;

/** Microsoft's list with our own new orders and cancellations in it: it may be 15 minutes behind with both. */
export async function getOrders(customerId: string, cycle: OrderCycle): Promise<OrderList> {
  const { api, customerId: id } = await customerApi(customerId, 'see-customers');
  const [all, ours, cancelled] = await Promise.all([
    withPrices((includePrice) =>
      api.orders.list({ ...(cycle !== 'all' && { billingType: cycle }), includePrice }),
    ),
    getPlacedHere(customerId),
    getCancelledHere(customerId),
  ]);
  const readAt = now();
  const listed = distinctOrders(all.map((wire) => ({ ...namedThere(wire), wire }))).map(({ wire }) => wire);
  const missing = distinctOrders(ours.map((order) => ({ ...namedHere(order), order }))).filter(
    ({ order, ...named }) =>
      isOfCycle(order.billingCycle, cycle) &&
      !listed.some((wire) => isSameOrder(named, namedThere(wire))) &&
      readAt.getTime() - Date.parse(order.placedAt) < missedFor,
  );
  const fetched = await Promise.all(missing.map(({ order }) => getOrNull(api, order.orderId)));
  const read = [...listed, ...fetched.filter((wire) => wire !== null)];
  const [names, resellers] = await Promise.all([
    getSkuNames(id, listed.filter((wire) => !ownOf(ours, wire)).flatMap(skusOf)),
    getResellerNames(resellersOf(read)),
  ]);
  const orders = [
    ...listed.map((wire) => toOrder(wire, ownOf(ours, wire), names, 'listed', resellers)),
    ...missing.map(({ order }, index) => {
      const wire = fetched[index];
      const state = listedState(false, order.placedAt, readAt);
      return wire ? toOrder(wire, order, names, state, resellers) : fromMemory(order, state);
    }),
  ].map((order) => withCancelledHere(order, cancelled));
  orders.sort((a, b) => b.placedAt.localeCompare(a.placedAt) || a.id.localeCompare(b.id));
  return { orders, readAt: readAt.toISOString() };
}

/** What was bought here, by our own record alone: all there is of a customer that Microsoft no longer gives us. */
export async function getKeptOrders(customerId: string): Promise<OrderList> {
  const [ours, cancelled] = await Promise.all([getPlacedHere(customerId), getCancelledHere(customerId)]);
  const orders = ours.map((order) => withCancelledHere(fromMemory(order, 'listed'), cancelled));
  return { orders, readAt: now().toISOString() };
}

/** One order, read by its id: without the delay of the list. */
export async function getOrder(customerId: string, orderId: string): Promise<OrderDetail> {
  const { api, customerId: id } = await customerApi(customerId, 'see-customers');
  const [wire, ours] = await Promise.all([
    withPrices((includePrice) => api.orders.get(orderId, { includePrice })).catch(notFound),
    getPlacedHere(customerId),
  ]);
  const mine = ownOf(ours, wire);
  const readAt = now();
  const [provisioning, isListed, names, shelves, links, cancellations, subscriptions, resellers] =
    await Promise.all([
      provisioningOrNull(api, wire.id),
      mine ? isInList(api, wire) : true,
      getSkuNames(id, mine ? [] : skusOf(wire)),
      shelvesFor(id, wire, mine, readAt),
      linksOf(api, wire),
      getCancellations(id, wire.id),
      wire.lineItems.some((line) => line.provisioningContext.subscriptionid)
        ? orNull(getAzureSubscriptions(customerId))
        : null,
      getResellerNames(resellersOf([wire])),
    ]);
  const revealed = [...links].flatMap(([line, link]) => (link ? [line] : []));
  if (revealed.length > 0)
    await noteSeen({
      ...{ action: 'secret.shown', customerId: id },
      detail: { what: 'activation-link', orderId: wire.id, lines: revealed },
    });
  const order = toOrder(wire, mine, names, listedState(isListed, mine?.placedAt ?? '', readAt), resellers);
  return {
    ...order,
    lines: order.lines.map((line) => {
      const found = subscriptions?.subscriptions.find((one) => one.id === line.subscription?.id);
      return {
        ...toDetail(line, order, shelves, readAt),
        subscription: found ? { id: found.id, name: found.name } : line.subscription,
        provisioning: provisioning?.get(line.number) ?? null,
        activation: links.get(line.number) ?? null,
      };
    }),
    cancellations,
    customerId: id,
    partnerOnRecord: wire.lineItems.find((line) => line.partnerIdOnRecord)?.partnerIdOnRecord ?? null,
    siblings: mine?.siblings ?? [],
    readAt: readAt.toISOString(),
  };
}

/** The purchase here behind an order, whichever of its names a bill has; null = it was placed elsewhere. */
export async function getPlacedBehind(
  customerId: string,
  { orderId, alternateId }: { orderId: string; alternateId: string },
): Promise<PlacedBehind | null> {
  const named = { id: orderId, number: alternateId };
  const own = (await getPlacedHere(customerId)).find((order) => isSameOrder(namedHere(order), named));
  return own ? { orderId: own.orderId, purchaseId: own.purchaseId, placedBy: own.placedBy } : null;
}

/** An order as Microsoft has it, with the names of what it is of. */
export async function getNamed(customerId: string, orderId: string) {
  const { api, customerId: id } = await customerApi(customerId, 'see-customers');
  const wire = await api.orders.get(orderId).catch(notFound);
  const names = await getSkuNames(id, skusOf(wire));
  return { wire, names };
}

const withCancelledHere = (order: Order, cancelled: Awaited<ReturnType<typeof getCancelledHere>>): Order =>
  withCancelled(
    order,
    cancelled
      .filter(({ orderId }) => isSameOrder({ id: orderId, number: '' }, order))
      .flatMap(({ lineNumbers }) => lineNumbers),
  );

/** Where lines are activated, by their number. Microsoft names the call on lines that may need it; not all do. */
async function linksOf(api: OrdersApi, wire: WireOrder) {
  const links = wire.lineItems.some((line) => line.links?.activationLinks)
    ? await orNull(api.orders.activationLinks(wire.id))
    : null;
  return new Map(
    (links ?? []).map(({ lineItemNumber, link }) => [lineItemNumber, activationOf(link?.uri ?? '')] as const),
  );
}

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
const isInList = async (api: OrdersApi, wire: WireOrder) =>
  (await orNull(api.orders.list()))?.some((order) => isSameOrder(namedThere(order), namedThere(wire))) ??
  true;

const getOrNull = (api: OrdersApi, orderId: string) =>
  orNull(withPrices((includePrice) => api.orders.get(orderId, { includePrice })));

function notFound(error: unknown): never {
  const isUnknown = error instanceof PartnerCenterError && error.status === 404 && error.code === 20000;
  if (isUnknown) fail('not-found', 'order');
  throw error;
}
