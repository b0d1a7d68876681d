import { describe, expect, it } from 'vitest';
import type { WireCustomer } from '@/lib/partner-center';
import { accountOf, agreementOf, countryOf, indirectResellerOf, segmentsOf, vettingOf } from './reading';
import { expectedCurrency } from './rules';

const customer = (billing: string | null, company: string | null): WireCustomer => ({
  id: 'c',
  relationshipToPartner: 'reseller',
  companyProfile: {
    companyName: 'C',
    domain: 'c.example',
    address: company === null ? null : { country: company },
  },
  billingProfile: billing === null ? null : { culture: '', defaultAddress: { country: billing } },
});

describe('a customer', () => {
  it.each([
    ['se', 'NO', 'SE'],
    ['', 'NO', 'NO'],
    [null, 'NO', 'NO'],
    [null, null, ''],
  ])('billed in %j, at home in %j, is of the market %j', (billing, company, country) =>
    expect(countryOf(customer(billing, company))).toBe(country),
  );

  it.each([
    ['SE', 'SEK'],
    ['fi', 'EUR'],
    ['BR', 'BRL'],
    ['AX', 'EUR'],
    ['UA', 'USD'],
    ['', 'USD'],
  ])('of the market %s is expected to pay in %s', (country, currency) =>
    expect(expectedCurrency(country)).toBe(currency),
  );

  it('may buy what Microsoft approved besides the commercial', () => {
    const of = (qualification: string, vettingStatus = 'Approved') => ({ qualification, vettingStatus });
    expect(segmentsOf([])).toEqual(['commercial']);
    expect(segmentsOf([of('None', ''), of('Education', 'InReview'), of('StateOwnedEntity', '')])).toEqual([
      'commercial',
    ]);
    expect(
      segmentsOf([of('Education'), of('education'), of('GovernmentCommunityCloud'), of('Nonprofit')]),
    ).toEqual(['commercial', 'education', 'government', 'nonprofit']);
  });
});

describe('standing', () => {
  it('has the best verdict on each special segment, and none on what was never asked for', () => {
    const of = (qualification: string, vettingStatus: string) => ({ qualification, vettingStatus });
    expect(vettingOf([of('None', ''), of('StateOwnedEntity', '')])).toEqual([]);
    expect(
      vettingOf([of('Education', 'Denied'), of('Education', 'InReview'), of('Nonprofit', 'Approved')]),
    ).toEqual([
      { segment: 'nonprofit', status: 'approved' },
      { segment: 'education', status: 'in-review' },
    ]);
  });

  it('has a reseller where a partner with an active indirect relationship stands in between', () => {
    const of = (relationshipType: string, state: string) => ({
      id: 'r',
      name: 'Lucerne',
      mpnId: '1',
      relationshipType,
      state,
    });
    expect(indirectResellerOf([])).toBeNull();
    expect(indirectResellerOf([of('none', 'Active')])).toBeNull();
    expect(indirectResellerOf([of('is_indirect_reseller_of', 'Expired')])).toBeNull();
    expect(indirectResellerOf([of('is_indirect_cloud_solution_provider_of', 'active')])?.name).toBe(
      'Lucerne',
    );
  });
});

describe('readiness', () => {
  it('has an agreement when there is one, and names the latest', () => {
    const of = (dateAgreed: string, firstName: string) => ({
      type: 'MicrosoftCustomerAgreement',
      dateAgreed,
      primaryContact: { firstName, lastName: 'Quist', email: '' },
    });
    expect(agreementOf([])).toEqual({ status: 'missing', at: null, by: null });
    expect(agreementOf([of('2024-01-01', 'Old'), of('2025-01-01', 'Mara')])).toEqual({
      status: 'accepted',
      at: '2025-01-01',
      by: 'Mara Quist',
    });
  });

  it.each([
    ['Allowed', 'approved'],
    ['UnderReview', 'under-review'],
    ['under_review', 'under-review'],
    ['NotAllowed', 'not-approved'],
    ['Unknown', 'not-approved'],
    ['Not Ready', 'no-status'],
  ])('of an account that is %s is %s', (status, expected) =>
    expect(accountOf(status)).toEqual({ status: expected }),
  );
});
