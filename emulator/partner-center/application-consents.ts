import type { Hono } from 'hono';
import { requireCustomer, requireRole, requireUser } from '../core/caller';
import { type Env, isGuid, prop, readJson } from '../core/conventions';
import { json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';

/**
 * Consent of a customer to an application of the partner (authentication, section 4): given with 201, taken back with
 * 200. A person who is Admin agent does it. Ids that are no GUIDs, or no grants: 400 code 800002; a consent that is
 * there already: 409 (the documentation gives it no code; the general 2000 is this emulator's choice); none to take
 * back: 404 code 1000.
 */
export function applicationConsentRoutes(app: Hono<Env>, world: World): void {
  const root = '/v1/customers/:customerId/applicationconsents';
  const keyOf = (customerId: string, applicationId: string) => `${customerId} ${applicationId.toLowerCase()}`;

  app.post(root, async (c) => {
    requireUser(c);
    requireRole(c, 'Admin agent');
    const { id: customerId } = requireCustomer(c, world);
    const body = await readJson(c);
    const applicationId = String(prop(body, 'applicationId') ?? '');
    const displayName = prop(body, 'displayName');
    const sent = prop(body, 'applicationGrants');
    if (!isGuid(applicationId)) throw new ApiError(400, 800002, 'The application id is not a GUID.');
    if (!Array.isArray(sent) || sent.length === 0) throw new ApiError(400, 800002, 'There are no grants.');
    const applicationGrants = sent.map((grant: unknown) => {
      const [enterpriseApplicationId, scope] = [prop(grant, 'enterpriseApplicationId'), prop(grant, 'scope')];
      if (!isGuid(String(enterpriseApplicationId)) || typeof scope !== 'string') {
        throw new ApiError(400, 800002, 'A grant names an enterprise application and its scopes.');
      }
      return { enterpriseApplicationId: String(enterpriseApplicationId), scope };
    });
    const key = keyOf(customerId, applicationId);
    if (world.consents.get(key)) throw new ApiError(409, 2000, 'The customer has consented already.');
    const consent = {
      applicationId,
      ...(typeof displayName === 'string' && { displayName }),
      applicationGrants,
    };
    world.consents.put(key, consent);
    return json(c, consent, 201);
  });

  app.delete(`${root}/:applicationId`, (c) => {
    requireUser(c);
    requireRole(c, 'Admin agent');
    const key = keyOf(requireCustomer(c, world).id, c.req.param('applicationId'));
    if (!world.consents.get(key)) throw new ApiError(404, 1000, 'The customer has given no such consent.');
    world.consents.delete(key);
    return c.body(null, 200);
  });
}
