import type { Hono } from 'hono';
import { requireCustomer, requireRole, requireUser } from '../core/caller';
import { type Env, query } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import { guid } from '../core/ids';
import type { World } from '../core/world';
import { type Contract, entitlementBody, reservationBody } from './entitlement-wire';
import { type Holding, holdingsOf, reservationAddress } from './holdings';
import { ordersOf } from './order-store';

/**
 * Entitlements and reservation details (entitlement facts, sections 1 and 2).
 * People only, and no Billing admin. `entitlementType` and its values are read in any case; a value
 * nobody knows is 400 code 900126. Entitlements lag behind orders like the lists.
 */
export function entitlementRoutes(app: Hono<Env>, world: World): void {
  const holdings = (customerId: string): Holding[] =>
    holdingsOf(ordersOf(world, customerId), world.catalog, world.now(), world.settings.orderDelay);

  app.get('/v1/customers/:customerId/entitlements', (c) => {
    requireUser(c);
    requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
    const customer = requireCustomer(c, world);
    const { fits, contract } = kindOf(query(c, 'entitlementType'));
    const showExpiry = query(c, 'showExpiry')?.toLowerCase() === 'true';
    const items = holdings(customer.id)
      .filter(fits)
      .map((holding) => entitlementBody(holding, world.catalog, showExpiry, contract));
    return json(c, collection(items));
  });

  app.get(
    '/v1/customers/:customerId/artifacts/:type/groups/:group/lineitems/:line/resource/:resource',
    (c) => {
      requireUser(c);
      const customer = requireCustomer(c, world);
      const { type, group, line, resource } = c.req.param();
      const contract = contractOf(type);
      const holding = holdings(customer.id).find((one) => {
        const address = reservationAddress(one);
        return (
          one.type === 'reservedinstance' &&
          same(address.group, group) &&
          same(address.lineItem, line) &&
          same(address.resource, resource)
        );
      });
      if (!holding || (contract === 'old' && holding.sku.kind !== 'vm')) {
        throw new ApiError(404, 1000, 'There is no such reservation.');
      }
      return json(
        c,
        reservationBody(holding, contract, guid('reservation', reservationAddress(holding).resource)),
      );
    },
  );
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function kindOf(text: string | undefined): { fits: (holding: Holding) => boolean; contract: Contract } {
  switch ((text ?? '').toLowerCase().replace(/_/g, '')) {
    case '':
      return { fits: () => true, contract: 'current' };
    case 'software':
      return { fits: ({ type }) => type === 'software', contract: 'current' };
    case 'reservedinstance':
      return { fits: ({ type }) => type === 'reservedinstance', contract: 'current' };
    case 'virtualmachinereservedinstance':
      return { fits: ({ sku }) => sku.kind === 'vm', contract: 'old' };
    default:
      throw new ApiError(400, 900126, `${text} is no entitlement type.`);
  }
}

function contractOf(type: string): Contract {
  if (same(type, 'reservedinstance')) return 'current';
  if (same(type, 'virtualmachinereservedinstance')) return 'old';
  throw new ApiError(404, 1000, `There are no artifacts of the type ${type}.`);
}
