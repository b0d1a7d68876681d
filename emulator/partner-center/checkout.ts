import type { Hono } from 'hono';
import { requireCustomer, requireRole } from '../core/caller';
import type { Env } from '../core/conventions';
import { json } from '../core/envelope';
import { ApiError } from '../core/errors';
import { guid, hex } from '../core/ids';
import type { World } from '../core/world';
import type { CustomerRecord } from '../seeds/customers';
import { placeOrder } from './azure-purchases';
import { buyerOf } from './buyer';
import { flatLines, judge } from './cart-lines';
import type { CartLineRecord, CartRecord, OrderError } from './cart-record';
import { requireCart } from './carts';
import { requireMayBuy, whyNotPlaced } from './may-buy';
import { makeOrder, type Purchase } from './order-making';
import type { OrderRecord } from './order-record';
import { orderBody } from './order-view';

/** An order group that a fault rule refuses. */
export interface FailingGroup {
  orderGroup: string;
  errorCode: number;
}

/** Judges every line again, as ids are reissued and inventory closes. Any fault: 400 code 800009, and GET shows it. */
function requireSoundLines(
  world: World,
  cart: CartRecord,
  customer: CustomerRecord,
): Map<CartLineRecord, Purchase> {
  const buyer = buyerOf(world, customer);
  const purchases = new Map<CartLineRecord, Purchase>();
  const again = (line: CartLineRecord, parent?: CartLineRecord): CartLineRecord => {
    const { item, termDuration, error } = judge(world, buyer, line, parent);
    if (item && !error) purchases.set(line, { line, item, termDuration });
    const { error: _, addonItems, ...rest } = line;
    const addons = addonItems?.map((addon) => again(addon, line));
    return { ...rest, ...(addons && { addonItems: addons }), ...(error && { error }) };
  };
  const lineItems = cart.lineItems.map((line) => again(line));
  const faulty = flatLines(lineItems).filter((line) => line.error);
  if (faulty.length > 0) {
    world.carts.put(cart.id, { ...cart, lineItems });
    const which = faulty.map((line) => `line ${line.id}: ${line.error?.errorCode}`);
    throw new ApiError(400, 800009, 'There is an error in one or more of the cart items.', which);
  }
  return purchases;
}

/** Order ids follow from cart and group: done twice, also after a crash in between, it is the same order. */
const orderIdOf = (cartId: string, group: string): string =>
  group.startsWith('OMS') ? guid('order', cartId, group) : hex(12, 'order', cartId, group);

/** Turns a cart into one order per group. Nothing in here waits, so no two checkouts can mix. */
function submit(
  world: World,
  cart: CartRecord,
  customer: CustomerRecord,
  failing?: FailingGroup,
): CartRecord {
  requireMayBuy(world, customer, cart.partnerOnRecordAttestationAccepted);
  const purchases = requireSoundLines(world, cart, customer);
  const lines = flatLines(cart.lineItems);
  const orders: OrderRecord[] = [];
  const orderErrors: OrderError[] = [];
  const refusals: ApiError[] = [];
  for (const group of new Set(lines.map((line) => line.orderGroup))) {
    if (failing?.orderGroup === group) {
      orderErrors.push({
        orderGroupId: group,
        code: failing.errorCode,
        description: 'The order group was refused.',
      });
      continue;
    }
    const bought = lines.filter((line) => line.orderGroup === group).map((line) => purchases.get(line));
    const [first, ...others] = bought.filter((purchase) => purchase !== undefined);
    if (!first) continue;
    const attestation = cart.partnerOnRecordAttestationAccepted;
    const id = orderIdOf(cart.id, group);
    const at = world.now();
    const order = makeOrder(world, {
      id,
      customerId: customer.id,
      purchases: [first, ...others],
      at,
      attestation,
    });
    const refusal = whyNotPlaced(world, customer, order, orders);
    if (refusal) {
      refusals.push(refusal);
      orderErrors.push({ orderGroupId: group, code: refusal.code, description: refusal.description });
    } else orders.push(order);
  }
  // The documentation tells of refused groups beside placed ones; with nothing placed it is the answer that refuses.
  if (orders.length === 0 && refusals[0]) throw refusals[0];
  for (const order of orders) placeOrder(world, order);
  const result = { orderIds: orders.map((order) => order.id), orderErrors };
  // With every group refused nothing was ordered, and the cart may be tried again.
  const submitted: CartRecord = { ...cart, status: orders.length > 0 ? 'Ordered' : 'Active', result };
  world.carts.put(cart.id, submitted);
  return submitted;
}

/** CartCheckoutResult (order facts, section 5). */
function resultBody(world: World, { result }: CartRecord) {
  const orders = (result?.orderIds ?? [])
    .map((id) => world.orders.get(id))
    .filter((order) => order !== undefined);
  return {
    orders: orders.map((order) => orderBody(order, world.now())),
    ...(result && result.orderErrors.length > 0 && { orderErrors: result.orderErrors }),
    attributes: { objectType: 'CartCheckoutResult' },
  };
}

/**
 * Checkout (order route O4). 201 with a CartCheckoutResult, also when some groups were refused; a body is ignored.
 * An ordered cart: 400 code 800065, or the first result again if the emulator was told to.
 */
export function checkoutRoutes(app: Hono<Env>, world: World): void {
  app.post('/v1/customers/:customerId/carts/:cartId/checkout', (c) => {
    requireRole(c, 'Admin agent', 'Sales agent');
    const customer = requireCustomer(c, world);
    const cart = requireCart(c, world, customer.id);
    if (cart.status === 'Ordered') {
      if (world.settings.checkoutRepeat === 'replay') return json(c, resultBody(world, cart), 201);
      throw new ApiError(400, 800065, `The cart ${cart.id} was already submitted.`);
    }
    return json(c, resultBody(world, submit(world, cart, customer, c.get('failGroup'))), 201);
  });
}
