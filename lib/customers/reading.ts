import type { WireAgreement, WireCustomer, WireQualification } from '@/lib/partner-center';
import type { Readiness, Segment } from './schema';

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** The market: where the customer is billed; without a billing profile, where the company is. '' when Microsoft says neither. */
export const countryOf = ({ billingProfile, companyProfile }: WireCustomer): string =>
  (billingProfile?.defaultAddress?.country || companyProfile.address?.country || '').toUpperCase();

const segmentsByQualification: Record<string, Segment> = {
  education: 'education',
  governmentcommunitycloud: 'government',
  nonprofit: 'nonprofit',
};

/** What may be bought besides the commercial: each qualification that Microsoft approved (customers.md 4). */
export function segmentsOf(qualifications: readonly WireQualification[]): Segment[] {
  const approved = qualifications.filter(({ vettingStatus }) => plain(vettingStatus) === 'approved');
  const special = approved.flatMap(
    ({ qualification }) => segmentsByQualification[plain(qualification)] ?? [],
  );
  return ['commercial', ...new Set(special)];
}

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
