import { guid } from '../core/ids';
import { companyAt } from './companies';
import { PARTNER } from './partner';

/** An indirect reseller: a partner through whom an indirect provider sells (customer facts, section 5). */
export interface Reseller {
  tenantId: string;
  name: string;
  mpnId: string;
  country: string;
  /** Only of an active relationship may a line name the reseller. */
  state: 'Active' | 'Expired';
  /** Whether it has accepted the partner agreement; who has not is refused with 403 code 900123. */
  hasSigned: boolean;
}

const reseller = (name: string, mpnId: string, country: string, more: Partial<Reseller> = {}): Reseller => ({
  tenantId: guid('reseller', name),
  name,
  mpnId,
  country,
  state: 'Active',
  hasSigned: true,
  ...more,
});

const NAMED: readonly Reseller[] = [
  reseller('Lucerne IT Partner AB', '4652719', 'SE'),
  reseller('Fabrikam Molntjänster AB', '4718206', 'SE'),
  reseller('Baldwin Systems AS', '4590133', 'NO'),
  reseller('VanArsdel Partner Oy', '4806377', 'FI'),
  reseller('Wingtip Nätverk AB', '4871450', 'SE', { hasSigned: false }),
  reseller('Bellows Data AB', '4433918', 'SE', { state: 'Expired' }),
];

/** More than one page of them. */
const INVENTED: readonly Reseller[] = Array.from({ length: 120 }, (_, index) => {
  const { name, country } = companyAt(7_000 + index);
  return reseller(`${name} ${index + 1}`, String(4_900_013 + index * 37), country);
});

const byMpnId = new Map([...NAMED, ...INVENTED].map((one) => [one.mpnId, one]));
const SMALL_SEED = 'small';

/** The resellers of the partner: none of a direct-bill partner's. */
export function resellersOf({ partner, seed }: { partner: PartnerKind; seed: string }): readonly Reseller[] {
  if (partner !== 'indirect-provider') return [];
  return seed === SMALL_SEED ? NAMED : [...NAMED, ...INVENTED];
}

/** What Microsoft knows under an MPN id: the partner itself, and partners whoever they sell through. */
export const partnerNamed = (mpnId: string): string | undefined =>
  mpnId === PARTNER.mpnId ? PARTNER.name : byMpnId.get(mpnId)?.name;

export const resellerNamed = (mpnId: string | undefined): Reseller | undefined =>
  mpnId === undefined ? undefined : byMpnId.get(mpnId);

export const PARTNER_KINDS = ['direct-bill', 'indirect-provider'] as const;
/** Whether the partner sells to customers itself, or through resellers. */
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** Every sixth customer of an indirect provider is its own; the others are served through its resellers, in turn. */
export function resellerAt(resellers: readonly Reseller[], index: number): string | undefined {
  const able = resellers.filter(({ state, hasSigned }) => state === 'Active' && hasSigned);
  return index % 6 === 5 ? undefined : able[index % Math.max(1, able.length)]?.mpnId;
}
