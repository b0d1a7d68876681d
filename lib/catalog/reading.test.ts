import { describe, expect, it } from 'vitest';
import type { WireAvailability, WireSku } from '@/lib/partner-center';
import { bestOf, cycleOf, termOf, toProductRow, toSku } from './reading';

const sku = (more: Partial<WireSku> = {}): WireSku => ({
  id: '0007',
  productId: 'DZH318Z0QA11',
  title: 'Reserved VM Instance, Standard_B1s, US East, 1 Year',
  description: '',
  minimumQuantity: 1,
  maximumQuantity: 999_999_999,
  isTrial: false,
  supportedBillingCycles: ['one_time'],
  purchasePrerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
  inventoryVariables: ['CustomerId', 'AzureSubscriptionId'],
  provisioningVariables: ['Scope', 'SubscriptionId'],
  dynamicAttributes: {
    armskuname: 'Standard_B1s',
    cores: '1',
    ram: '0.5',
    skudisplayname: 'B1s',
    category: 'General purpose',
    armregionname: 'eastus',
    duration: '1Year',
    region: 'US East',
  },
  ...more,
});
const availability = (more: Partial<WireAvailability> = {}): WireAvailability => ({
  id: 'A',
  productId: 'P',
  skuId: '0001',
  catalogItemId: 'P:0001:A',
  defaultCurrency: 'SEK',
  segment: 'commercial',
  country: 'se',
  isPurchasable: true,
  terms: [],
  ...more,
});

describe('a SKU', () => {
  it('of a reservation says its size, region, term and needs', () =>
    expect(toSku(sku(), 'DZH318Z0QA11', 'vm')).toMatchObject({
      kind: 'vm-reservation',
      size: 'B1s',
      armSkuName: 'Standard_B1s',
      vcpu: 1,
      memoryGib: 0.5,
      region: { id: 'eastus', name: 'US East' },
      term: 'P1Y',
      billingCycles: ['one_time'],
      needs: { registration: true, inventory: true, agreement: false, scope: true, subscription: true },
      attestation: null,
    }));

  it('without any attribute is still a SKU', () =>
    expect(
      toSku(
        sku({
          dynamicAttributes: {},
          productId: '',
          minimumQuantity: null,
          maximumQuantity: null,
          isTrial: null,
          purchasePrerequisites: ['MicrosoftCustomerAgreement'],
          provisioningVariables: [],
          attestationProperties: { enforceAttestation: true, attestationType: 'Windows365' },
        }),
        'P',
        'perpetual',
      ),
    ).toMatchObject({
      productId: 'P',
      kind: 'perpetual',
      size: null,
      vcpu: null,
      region: null,
      term: null,
      minimumQuantity: 1,
      needs: { registration: false, inventory: false, agreement: true, scope: false, subscription: false },
      attestation: 'Windows365',
    }));

  it.each([
    ['1Year', 'P1Y'],
    ['3Years', 'P3Y'],
    ['3years', 'P3Y'],
    ['1Month', 'P1M'],
    ['for ever', null],
    [undefined, null],
  ])('that lasts %s has the term %s', (duration, term) => expect(termOf(duration)).toBe(term));

  it.each([
    ['one_time', 'one_time'],
    ['OneTime', 'one_time'],
    ['Triennial', 'triennial'],
    ['weekly', 'unknown'],
  ])('billed %s is billed %s', (text, cycle) => expect(cycleOf(text)).toBe(cycle));
});

describe('the availability to buy', () => {
  it('is a purchasable one of the segment', () => {
    const education = availability({ segment: 'Education', catalogItemId: 'P:0001:E' });
    const gone = availability({
      isPurchasable: false,
      catalogItemId: 'P:0001:G',
      terms: [
        {
          duration: 'P1Y',
          description: '',
          billingCycle: '',
          cancellationPolicies: [
            {
              refundOptions: [
                { type: 'Full', expiresAfter: 'P1D' },
                { type: 'Partial', expiresAfter: 'p7d' },
                { type: 'Unheard', expiresAfter: 'P9D' },
                { type: 'Full', expiresAfter: '' },
              ],
            },
          ],
        },
      ],
    });
    expect(bestOf([education, gone, availability()], 'commercial')?.catalogItemId).toBe('P:0001:A');
    expect(bestOf([education, gone], 'commercial')).toMatchObject({
      catalogItemId: 'P:0001:G',
      isPurchasable: false,
      country: 'SE',
    });
    expect(bestOf([gone], 'commercial')?.terms.map(({ refunds }) => refunds)).toEqual([
      [
        { type: 'full', within: 'P1D' },
        { type: 'partial', within: 'P7D' },
      ],
    ]);
    expect(bestOf([education], 'commercial')).toBeNull();
    expect(bestOf([], 'commercial')).toBeNull();
  });
});

describe('a product', () => {
  it('of Microsoft without a publisher is theirs', () =>
    expect(
      toProductRow(
        { id: 'P', title: 'T', description: '', isMicrosoftProduct: true, publisherName: '' },
        'suse',
      ),
    ).toMatchObject({ publisher: 'Microsoft Corporation', kind: 'suse' }));
});
