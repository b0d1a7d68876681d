import type { Hono } from 'hono';
import { requireCustomer, requireUser } from '../core/caller';
import { type Env, query } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';
import { partnerNamed, type Reseller, resellerNamed } from '../seeds/resellers';

/** Relationships on a page; the documentation names no number. */
const PAGE = 100;

/** PartnerRelationship, as an indirect provider sees its resellers (customer facts, section 5). */
const relationship = ({ tenantId, name, state, mpnId, country }: Reseller) => ({
  id: tenantId,
  name,
  relationshipType: 'is_indirect_cloud_solution_provider_of',
  state,
  mpnId,
  location: country,
  attributes: { objectType: 'PartnerRelationship' },
});

/**
 * Partners on the other side (customer facts, C9 to C11, and the MPN profile of the last table), for users only. The
 * list of an indirect provider's resellers, also those whose relationship has ended, comes in pages of a hundred; a
 * direct-bill partner has none, and nobody here is anybody's reseller.
 */
export function relationshipRoutes(app: Hono<Env>, world: World): void {
  app.get('/v1/customers/relationshiprequests', (c) => {
    requireUser(c);
    const url = `https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=${PARTNER.tenantId}&msppId=0&DAP=false#/BillingAccounts/partner-invitation`;
    return json(c, { url, attributes: { objectType: 'RelationshipRequest' } });
  });

  app.get('/v1/relationships', (c) => {
    requireUser(c);
    const type = query(c, 'relationship_type');
    const all = type?.toLowerCase() === 'isindirectresellerof' ? [] : world.resellers;
    const isNext = query(c, 'seekOperation')?.toLowerCase() === 'next';
    const from = isNext ? placeOf(c.req.header('ms-continuationtoken')) : 0;
    const self = `/relationships${type === undefined ? '' : `?relationship_type=${encodeURIComponent(type)}`}`;
    const to = from + PAGE;
    return json(
      c,
      collection(all.slice(from, to).map(relationship), {
        self,
        ...(to < all.length && {
          next: `${self}${self.includes('?') ? '&' : '?'}seekOperation=Next`,
          continuationToken: Buffer.from(String(to)).toString('base64'),
        }),
      }),
    );
  });

  app.get('/v1/customers/:customerId/relationships', (c) => {
    requireUser(c);
    const reseller = resellerNamed(requireCustomer(c, world).resellerMpnId);
    return json(c, collection(reseller ? [relationship(reseller)] : []));
  });

  app.get('/v1/profiles/mpn', (c) => {
    requireUser(c);
    const mpnId = query(c, 'mpnId') ?? PARTNER.mpnId;
    const partnerName = partnerNamed(mpnId);
    if (!partnerName) throw new ApiError(404, 800015, `There is no MPN id ${mpnId}.`);
    return json(c, { mpnId, partnerName, attributes: { objectType: 'MpnProfile' } });
  });
}

function placeOf(token: string | undefined): number {
  const place = Buffer.from(token ?? '', 'base64').toString();
  if (!/^\d{1,9}$/.test(place)) throw new ApiError(400, 2000, 'The continuation token is not valid.');
  return Number(place);
}
