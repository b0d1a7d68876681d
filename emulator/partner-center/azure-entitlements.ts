import type { Context, Hono } from 'hono';
import { requireRole } from '../core/caller';
import { type Env, isGuid, prop, readJson } from '../core/conventions';
import { collection, json, link } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import type { AzureEntitlement, SubscriptionRecord } from '../seeds/subscriptions';
import { requireAzure } from './subscription-store';

const LIST = '/v1/customers/:customerId/subscriptions/:subscriptionId/azureEntitlements';

/** How long a cancellation takes to show (entitlement facts, Azure entitlements). */
const CANCELLING_MS = 600_000;

/**
 * The Azure subscriptions under an Azure plan: list, one, cancel after a compromise, and take the cancellation back
 * (enablement facts, E7, and entitlement facts). Unknown: 404 code 800111; no GUID, or no body to cancel by: 400 code
 * 800002; another reason: 400 code 900307; nothing to take back: 400 code 900337.
 */
export function azureEntitlementRoutes(app: Hono<Env>, world: World): void {
  app.get(LIST, (c) => {
    const plan = requireAzure(c, world);
    return json(c, collection(plan.entitlements.map((one) => body(plan, one, world.now()))));
  });

  app.get(`${LIST}/:entitlementId`, (c) => {
    const { plan, entitlement } = requireEntitlement(c, world);
    return json(c, body(plan, entitlement, world.now()));
  });

  app.post(`${LIST}/:entitlementId/cancel`, async (c) => {
    requireRole(c, 'Admin agent');
    requireEntitlement(c, world);
    const reason = prop(await readJson(c), 'cancellationReason');
    if (typeof reason !== 'string') throw new ApiError(400, 800002, 'The cancellation has no reason.');
    if (reason.toLowerCase() !== 'compromise') {
      throw new ApiError(400, 900307, `${reason} is no reason for a cancellation.`);
    }
    const { plan, entitlement } = requireEntitlement(c, world);
    const cancelled = { ...entitlement, cancelledAt: entitlement.cancelledAt ?? world.now().toISOString() };
    keep(world, plan, cancelled);
    return json(c, body(plan, cancelled, world.now()));
  });

  app.post(`${LIST}/:entitlementId/reactivate`, (c) => {
    requireRole(c, 'Admin agent');
    const { plan, entitlement } = requireEntitlement(c, world);
    const { cancelledAt, ...active } = entitlement;
    if (!cancelledAt) throw new ApiError(400, 900337, 'There is no cancellation to take back.');
    keep(world, plan, active);
    return c.body(null, 202);
  });
}

function requireEntitlement(c: Context<Env>, world: World) {
  const plan = requireAzure(c, world);
  const id = c.req.param('entitlementId') ?? '';
  if (!isGuid(id)) throw new ApiError(400, 800002, `The entitlement id ${id} is not a GUID.`);
  const entitlement = plan.entitlements.find((one) => one.id === id.toLowerCase());
  if (!entitlement) throw new ApiError(404, 800111, `There is no Azure subscription ${id} under the plan.`);
  return { plan, entitlement };
}

function keep(world: World, plan: SubscriptionRecord, changed: AzureEntitlement): void {
  const entitlements = plan.entitlements.map((one) => (one.id === changed.id ? changed : one));
  world.subscriptions.put(plan.id, { ...plan, entitlements });
}

function body(plan: SubscriptionRecord, { id, name, status, cancelledAt }: AzureEntitlement, now: Date) {
  const isCancelled = cancelledAt !== undefined && now.getTime() - Date.parse(cancelledAt) >= CANCELLING_MS;
  const self = `/customers/${plan.customerId}/subscriptions/${plan.id}/azureEntitlements/${id}`;
  return {
    id,
    friendlyName: name,
    status: isCancelled || status !== 'active' ? 'inactive' : 'active',
    subscriptionId: plan.id,
    links: { self: link(self) },
  };
}
