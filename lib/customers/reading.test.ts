import { describe, expect, it } from 'vitest';
import type { WireCustomer } from '@/lib/partner-center';
import { accountOf, agreementOf, countryOf, segmentsOf } from './reading';
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
