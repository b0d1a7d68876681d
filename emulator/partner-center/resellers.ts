import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';
import { flat } from './cart-lines';
import type { SentLine } from './cart-record';
import type { OrderRecord } from './order-record';

/** Additional resellers of a line (order facts, 3.1, participants). */
const MOST_ADDITIONAL = 5;

/**
 * The resellers that lines name, each by MPN id (order facts, 3.1, participants; conventions, errors 800016, 900123).
 * The provider's own id, one that nobody has, one of somebody else's reseller and one whose relationship has ended:
 * 400 code 800016; a reseller without the partner agreement: 403 code 900123; more than five additional ones: 400 code
 * 800002; without the partner's attestation: 400 code 900206. Of a direct-bill partner the line itself says that it
 * may name nobody (10004).
 */
export function requireResellers(world: World, lines: readonly SentLine[], isAttested = false): void {
  if (world.settings.partner !== 'indirect-provider') return;
  const all = flat(lines);
  const named = all.flatMap((line) => line.participants ?? []);
  if (named.length === 0) return;
  for (const { value } of named) {
    const found = world.resellers.find(({ mpnId }) => mpnId === value);
    if (value === PARTNER.mpnId || found?.state !== 'Active')
      throw new ApiError(400, 800016, `${value} is not an indirect reseller of this partner.`);
    if (!found.hasSigned)
      throw new ApiError(403, 900123, `The reseller ${value} has not accepted the partner agreement.`);
  }
  for (const { participants = [] } of all) {
    if (participants.filter(({ key }) => key === 'additional_transaction_reseller').length > MOST_ADDITIONAL)
      throw new ApiError(400, 800002, `A line names more than ${MOST_ADDITIONAL} additional resellers.`);
  }
  if (!isAttested) throw new ApiError(400, 900206, 'The partner has not attested the reseller.');
}

/** Whether an order names the reseller whose partner id that is; without an id every order does. */
export function soldBy(world: World, resellerId: string | undefined): (order: OrderRecord) => boolean {
  if (resellerId === undefined) return () => true;
  const mpnId = world.resellers.find(({ tenantId }) => tenantId === resellerId.toLowerCase())?.mpnId;
  return ({ lines }) => mpnId !== undefined && lines.some((line) => line.partnerIdOnRecord === mpnId);
}
