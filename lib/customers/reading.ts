import type { WireAgreement, WireCustomer, WireQualification, WireRelationship } from '@/lib/partner-center';
import { isActive } from '@/lib/resellers/rules';
import type { Readiness, Segment, Vetting } from './schema';

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** The market: where the customer is billed; without a billing profile, where the company is. '' when Microsoft says neither. */
export const countryOf = ({ billingProfile, companyProfile }: WireCustomer): string =>
  (billingProfile?.defaultAddress?.country || companyProfile.address?.country || '').toUpperCase();

const segmentsByQualification: Record<string, Segment> = {
  education: 'education',
  governmentcommunitycloud: 'government',
  nonprofit: 'nonprofit',
};

const vettingStatuses: Record<string, Vetting['status']> = {
  approved: 'approved',
  inreview: 'in-review',
  denied: 'denied',
};

/** Each special segment that the customer was ever vetted for, the best verdict of each (customers.md 4). */
export function vettingOf(qualifications: readonly WireQualification[]): Vetting[] {
  const vetted = qualifications.flatMap(({ qualification, vettingStatus }) => {
    const segment = segmentsByQualification[plain(qualification)];
    const status = vettingStatuses[plain(vettingStatus)];
    return segment && status ? [{ segment, status }] : [];
  });
  const order: Vetting['status'][] = ['approved', 'in-review', 'denied'];
  vetted.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  return vetted.filter(({ segment }, at) => vetted.findIndex((one) => one.segment === segment) === at);
}

/** What may be bought besides the commercial: each qualification that Microsoft approved. */
export const segmentsOf = (qualifications: readonly WireQualification[]): Segment[] => [
  'commercial',
  ...vettingOf(qualifications).flatMap(({ segment, status }) => (status === 'approved' ? segment : [])),
];

/** The indirect reseller of a customer: a partner with an active relationship of that kind (customers.md 5). */
export const indirectResellerOf = (relationships: readonly WireRelationship[]): WireRelationship | null =>
  relationships.find((one) => plain(one.relationshipType).startsWith('isindirect') && isActive(one)) ?? null;

export function agreementOf(agreements: readonly WireAgreement[]): Readiness['agreement'] {
  const latest = agreements.toSorted((a, b) => (b.dateAgreed ?? '').localeCompare(a.dateAgreed ?? ''))[0];
  if (!latest) return { status: 'missing', at: null, by: null };
  const { firstName = '', lastName = '' } = latest.primaryContact ?? {};
  return { status: 'accepted', at: latest.dateAgreed, by: `${firstName} ${lastName}`.trim() || null };
}

/** UnderReview, NotAllowed and Unknown block buying (customers.md, Agreements); anything else does not. */
export function accountOf(status: string): Readiness['account'] {
  switch (plain(status)) {
    case 'allowed':
      return { status: 'approved' };
    case 'underreview':
      return { status: 'under-review' };
    case 'notallowed':
    case 'unknown':
      return { status: 'not-approved' };
    default:
      return { status: 'no-status' };
  }
}
