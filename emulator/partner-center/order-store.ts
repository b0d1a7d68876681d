import type { Context } from 'hono';
import type { Env } from '../core/conventions';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import type { OrderRecord } from './order-record';

/**
 * Order ids by customer. Only ever grows: an id that a reset has taken away is passed over when it is read.
 */
const indexes = new WeakMap<object, Map<string, Set<string>>>();

function indexOf(world: World): Map<string, Set<string>> {
  let index = indexes.get(world.era);
  if (!index) {
    index = new Map();
    for (const order of world.orders.values()) remember(index, order);
    indexes.set(world.era, index);
  }
  return index;
}

function remember(index: Map<string, Set<string>>, { id, customerId }: OrderRecord): void {
  const key = customerId.toLowerCase();
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}

/** Every order of a customer that exists, listed or not, oldest first. */
export function ordersOf(world: World, customerId: string): OrderRecord[] {
  const ids = indexOf(world).get(customerId.toLowerCase()) ?? [];
  return [...ids]
    .map((id) => world.orders.get(id))
    .filter((order) => order !== undefined)
    .sort((a, b) => a.creationDate.localeCompare(b.creationDate) || a.id.localeCompare(b.id));
}

/** An order of this customer by id (or its short id); another customer's is not found. */
export function orderOf(world: World, customerId: string, orderId: string): OrderRecord | undefined {
  const order = world.orders.get(orderId);
  return order?.customerId.toLowerCase() === customerId.toLowerCase() ? order : undefined;
}

/** Keeps an order, new or changed. */
export function putOrder(world: World, order: OrderRecord): void {
  remember(indexOf(world), order);
  world.orders.put(order.id, order);
}

/** The order of the path; unknown or another customer's: 404 code 20000. */
export function requireOrder(c: Context<Env>, world: World, customerId: string): OrderRecord {
  const id = c.req.param('orderId') ?? '';
  const order = orderOf(world, customerId, id);
  if (!order) throw new ApiError(404, 20000, `There is no order ${id}.`);
  return order;
}
