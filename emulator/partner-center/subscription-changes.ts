import type { Context, Hono } from 'hono';
import { type Env, prop, readJson } from '../core/conventions';
import { json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import type { SubscriptionRecord } from '../seeds/subscriptions';
import type { OrderLineRecord, OrderRecord } from './order-record';
import { ordersOf, putOrder } from './order-store';
import { requireSubscription, type SubscriptionBody } from './subscription-store';

const WINDOW_MS = 7 * 86_400_000;

/** What a caller may write; all else of a sent subscription is ignored, or refused where it would cost money. */
interface Wanted {
  status?: string;
  friendlyName?: string;
  autoRenewEnabled?: boolean;
}

/**
 * Changes of a subscription by PATCH (order facts, 11.2, and the codes of conventions, 8.3): its name, whether it
 * renews, suspending and reactivating it, and cancelling what was bought by the seat within seven days. Seats, billing
 * cycle and partner stay as they are: 400 codes 800095, 800097, 800098. A deleted subscription: 400 code 2011; a
 * suspended one takes its status only: 2001 for seats, else 800091; a status that cannot be reached: 800040; renewal of
 * what does not renew: 800093; a plan with active Azure subscriptions is not suspended: 403 code 900115; the window is
 * over: 900117; a stale etag: 2055.
 */
export function subscriptionChangeRoutes(app: Hono<Env>, world: World): void {
  app.patch('/v1/customers/:customerId/subscriptions/:subscriptionId', async (c) => {
    requireSubscription(c, world);
    const body = await readJson(c);
    // Read again: another call may have changed it while the body was read.
    const now = requireSubscription(c, world);
    requireEtag(c, now);
    const wanted = wantedOf(body, now);
    const kept = world.subscriptions.get(now.id);
    if (kept) world.subscriptions.put(kept.id, changedKept(kept, wanted));
    else changeBought(world, c.req.param('customerId'), now, wanted);
    return json(c, requireSubscription(c, world));
  });
}

function requireEtag(c: Context<Env>, { attributes }: SubscriptionBody): void {
  const sent = c.req.header('if-match')?.replaceAll('"', '');
  if (sent && 'etag' in attributes && sent !== attributes.etag) {
    throw new ApiError(400, 2055, 'The etag is no longer valid.');
  }
}

function wantedOf(body: unknown, now: SubscriptionBody): Wanted {
  const sent = (name: string) => prop(body, name) ?? undefined;
  const differs = (name: 'quantity' | 'billingCycle' | 'partnerId') =>
    sent(name) !== undefined && sent(name) !== now[name];
  if (now.status === 'deleted') throw new ApiError(400, 2011, 'The subscription is deleted.');
  if (differs('quantity')) {
    if (now.status === 'suspended') throw new ApiError(400, 2001, 'The subscription is suspended.');
    throw new ApiError(400, 800095, 'Seats cannot be changed here.');
  }
  if (differs('billingCycle')) throw new ApiError(400, 800097, 'The billing cycle cannot be changed here.');
  if (differs('partnerId')) throw new ApiError(400, 800098, 'The partner on record cannot be changed here.');
  const status = sent('status');
  const friendlyName = sent('friendlyName');
  const autoRenewEnabled = sent('autoRenewEnabled');
  const wanted: Wanted = {
    ...(typeof status === 'string' &&
      status.toLowerCase() !== now.status && { status: status.toLowerCase() }),
    ...(typeof friendlyName === 'string' && friendlyName !== now.friendlyName && { friendlyName }),
    ...(typeof autoRenewEnabled === 'boolean' &&
      autoRenewEnabled !== now.autoRenewEnabled && { autoRenewEnabled }),
  };
  const changesMore = wanted.friendlyName !== undefined || wanted.autoRenewEnabled !== undefined;
  if (now.status === 'suspended' && changesMore && !wanted.status) {
    throw new ApiError(400, 800091, 'A suspended subscription cannot be updated.');
  }
  return wanted;
}

const unreachable = (from: string, to: string) =>
  new ApiError(400, 800040, `The status cannot go from ${from} to ${to}.`);

/** Azure plans, classic Azure and old seats: suspended and reactivated as one likes. */
function changedKept(kept: SubscriptionRecord, wanted: Wanted): SubscriptionRecord {
  const { status = kept.status, friendlyName = kept.name } = wanted;
  if (status !== 'active' && status !== 'suspended') throw unreachable(kept.status, status);
  if (wanted.autoRenewEnabled !== undefined) throw new ApiError(400, 800093, 'This does not renew.');
  const isUsed = kept.entitlements.some((one) => one.status === 'active' && !one.cancelledAt);
  if (status === 'suspended' && kept.kind === 'azure-plan' && isUsed) {
    throw new ApiError(403, 900115, 'The Azure plan has active Azure subscriptions.');
  }
  return { ...kept, status, name: friendlyName };
}

function changeBought(world: World, customerId: string, now: SubscriptionBody, wanted: Wanted): void {
  for (const order of ordersOf(world, customerId)) {
    const line = order.lines.find(({ subscriptionId }) => subscriptionId === now.id);
    if (!line) continue;
    const changed = changedLine(world, order, line, now, wanted);
    putOrder(world, {
      ...order,
      lines: order.lines.map((one) =>
        one === line ? { ...changed, changedAt: world.now().toISOString() } : one,
      ),
    });
  }
}

function changedLine(
  world: World,
  order: OrderRecord,
  line: OrderLineRecord,
  now: SubscriptionBody,
  { status, friendlyName, autoRenewEnabled }: Wanted,
): OrderLineRecord {
  const kind = worldCatalog(world).sku(line.productId, line.skuId)?.kind;
  if (autoRenewEnabled && kind !== 'licence' && kind !== 'saas') {
    throw new ApiError(400, 800093, 'This does not renew.');
  }
  const { endsAt, ...open } = line;
  const renewal = autoRenewEnabled === undefined ? { endsAt } : { endsAt: now.commitmentEndDate };
  const named: OrderLineRecord = {
    ...open,
    ...(friendlyName !== undefined && { subscriptionName: friendlyName }),
    ...(!autoRenewEnabled && renewal.endsAt && renewal),
  };
  const at = world.now();
  switch (status) {
    case undefined:
      return named;
    case 'suspended':
      if (now.status !== 'active') throw unreachable(now.status, status);
      return { ...named, suspendedAt: at.toISOString() };
    case 'active': {
      const { suspendedAt: _, ...active } = named;
      if (now.status !== 'suspended') throw unreachable(now.status, status);
      return active;
    }
    case 'deleted':
      if (at.getTime() - Date.parse(order.creationDate) > WINDOW_MS) {
        throw new ApiError(400, 900117, 'The 7-day cancellation window is over.');
      }
      return { ...named, cancelledAt: at.toISOString() };
    default:
      throw unreachable(now.status, status);
  }
}
