import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDecimal } from '@/lib/money';
import { fieldsOf, lineIn, readFields } from '@/lib/partner-center/fields';
import { readJson } from '@/lib/partner-center/json';
import { columnNames, type Line, lineColumns } from './columns';
import { type LineKindName, lineKinds } from './line-kinds';
import { azure, office, onetime, rated } from './lines.samples';

const read = (kind: LineKindName, item: object) =>
  lineKinds[kind](fieldsOf(readJson(JSON.stringify(item)) as object));
/** What a line says, without the columns that say nothing. */
const said = ({ line }: { line: Line }) =>
  Object.fromEntries(Object.entries(line).filter(([, value]) => value !== ''));

/** As Graph's export names it. */
const exported = (item: object) =>
  Object.fromEntries(
    Object.entries(item).map(([key, value]) => [`${key[0]?.toUpperCase()}${key.slice(1)}`, value]),
  );
const { totalForCustomer, resellerMpnId, discountDetails, attributes, ...reconciled } = onetime;
const graphLine = {
  ...exported(reconciled),
  ...{ Total: totalForCustomer, Tier2MpnId: resellerMpnId, PCToBCExchangeRate: 1 },
};

describe('a line of the new commerce', () => {
  const expected = {
    customerId: '5b1a3c52-8f0b-4c7c-9f5d-0c2a2c9f1d10',
    customerName: 'Tailspin Toys GmbH',
    orderId: '7c1f0ad9e2b4',
    orderDate: '2026-01-12',
    chargeType: 'new',
    quantity: '25',
    unitPrice: '10.4',
    subtotal: '260',
    taxTotal: '0',
    total: '260',
    currency: 'EUR',
    tier2MpnId: '0',
    subscriptionEndDate: '2027-01-11',
    chargeEndDate: '2026-02-11',
    billingProvider: 'one_time',
    invoiceNumber: 'G007411231',
  };

  it.each([
    ['version 1', 'onetime-charges', onetime],
    ['Graph', 'graph-charges', graphLine],
    [
      'version 1 with numbers as text',
      'onetime-charges',
      {
        ...onetime,
        unitPrice: '10.4',
        quantity: '25',
        subtotal: '260',
        totalForCustomer: '260',
        resellerMpnId: '0',
      },
    ],
  ] as const)('by %s says the same', (_, kind, item) => {
    const { line, reason } = read(kind, item);
    expect(reason).toBeNull();
    expect(line).toMatchObject(expected);
    expect(line.productQualifiers).toBe('');
    expect(line.other).toBe('');
  });

  it.each<[string, object, Partial<Line>]>([
    [
      'missing dates',
      { orderDate: '0001-01-01T00:00:00', chargeEndDate: null },
      { orderDate: '', chargeEndDate: '' },
    ],
    [
      'a date with a zone',
      { chargeStartDate: '2020-01-31T23:30:00+02:00' },
      { chargeStartDate: '2020-01-31' },
    ],
    [
      'an old customer',
      { customerId: 'org:5B1A3C52-8F0B-4C7C-9F5D-0C2A2C9F1D10' },
      { customerId: expected.customerId },
    ],
    ['qualifiers', { productQualifiers: ['AddOn', 'Trial'] }, { productQualifiers: 'AddOn, Trial' }],
    ['a charge type in another case', { chargeType: 'CancelImmediate' }, { chargeType: 'cancelImmediate' }],
    ['a charge type of before', { chargeType: 'Purchase' }, { chargeType: 'new' }],
    [
      'a charge type nobody knows',
      { chargeType: 'Offset a line item' },
      { chargeType: 'Offset a line item' },
    ],
    ['a column nobody knows', { ProductCategory: 'Software' }, { other: '{"ProductCategory":"Software"}' }],
    ['no total', { totalForCustomer: undefined, taxTotal: 65.1 }, { total: '325.1' }],
    ['an amount with an exponent', { effectiveUnitPrice: 1e-7 }, { effectiveUnitPrice: '0.0000001' }],
    ['a credit', { subtotal: '-0.50', totalForCustomer: '-0.50' }, { subtotal: '-0.50', total: '-0.50' }],
    ['nothing less than nothing', { subtotal: '-0.00' }, { subtotal: '0.00' }],
  ])('with %s is read', (_, more, line) => {
    const found = read('onetime-charges', { ...onetime, ...more });
    expect(found.reason).toBeNull();
    expect(found.line).toMatchObject(line);
  });

  it.each<[string, object, string]>([
    ['an amount that is none', { totalForCustomer: 'n/a' }, 'total'],
    ['a quantity that is none', { quantity: '3 pieces' }, 'quantity'],
    ['a date that is none', { chargeStartDate: '31/01/2026' }, 'chargeStartDate'],
    ['a day that is none', { chargeStartDate: '2026-13-01T00:00:00Z' }, 'chargeStartDate'],
    ['no amount at all', { totalForCustomer: null, subtotal: null }, 'total'],
    ['no currency', { currency: '' }, 'currency'],
  ])('with %s is kept with what could be read of it, and why', (_, more, reason) => {
    const found = read('onetime-charges', { ...onetime, ...more });
    expect(found.reason).toBe(reason);
    expect(found.line).toMatchObject({ customerId: expected.customerId, orderId: expected.orderId });
  });

  it('keeps the digits that no float has', () => {
    const line = lineIn('{"Total":90071992547409930.01,"Currency":"SEK","UnitPrice":0.1000000000000000055}');
    expect(lineKinds['graph-charges'](line.fields ?? []).line).toMatchObject({
      ...{ total: '90071992547409930.01', unitPrice: '0.1000000000000000055' },
    });
  });
});

describe('a day of usage', () => {
  it.each([
    ['version 1', 'onetime-usage', rated],
    [
      'Graph',
      'graph-usage',
      {
        ...exported(rated),
        ...{ RateOfCredit: undefined, RateOfPartnerEarnedCredit: undefined, UnitOfMeasure: undefined },
        ...{ CreditPercentage: 15, PartnerEarnedCreditPercentage: 15, Unit: '1 Hour' },
        ...{
          ResourceURI: rated.resourceUri,
          ResourceUri: undefined,
          BenefitOrderID: '',
          InvoiceLineItemType: undefined,
        },
        ...{ ResellerMpnId: undefined, Tier2MpnId: '0', Attributes: undefined, BillingProvider: undefined },
      },
    ],
  ] as const)('by %s says the same', (_, kind, item) => {
    const found = read(kind, item);
    expect(found.reason).toBeNull();
    expect(found.line).toMatchObject({
      ...{ subtotal: '2.17005', total: '2.17005', taxTotal: '', currency: 'EUR' },
      ...{ creditPercentage: '15', partnerEarnedCreditPercentage: '15', unitType: '1 Hour' },
      ...{ usageDate: '2026-01-13', quantity: '24', tier2MpnId: '0', resourceUri: rated.resourceUri },
      ...{ billingProvider: 'marketplace', pricingPreTaxTotal: '2.346', other: '' },
    });
  });

  it.each([
    [0.15, '15'],
    ['1.00', '100'],
    [0, '0'],
    ['0.125', '12.5'],
    ['', ''],
  ])('writes a share of %s as a percentage of %s', (rate, percent) => {
    expect(read('onetime-usage', { ...rated, rateOfCredit: rate }).line.creditPercentage).toBe(percent);
  });
});

describe('a line of the old commerce', () => {
  it('for licences adds up by what the customer is charged', () => {
    expect(read('office-charges', office)).toMatchObject({
      reason: null,
      line: {
        ...{
          customerId: '5b1a3c52-8f0b-4c7c-9f5d-0c2a2c9f1d10',
          customerDomainName: 'tailspintoys.onmicrosoft.com',
        },
        ...{
          productName: 'MAIL PLAN',
          productId: '99990000-AAAA-4BBB-8CCC-DDDDEEEEFFFF',
          chargeType: 'Cycle fee',
        },
        ...{ amount: '34', discount: '0', subtotal: '34', taxTotal: '0', total: '34', currency: 'EUR' },
        ...{ subscriptionId: '0F1E2D3C-4B5A-4978-8695-A4B3C2D1E0F9', billingFrequency: 'MONTHLY' },
        other: JSON.stringify({
          subscriptionId: 'AbCdEfGhAAAAAAEA',
          offerId: '11112222-3333-4444-5555-666677778888',
        }),
      },
    });
  });

  it('for usage adds up by what comes after tax', () => {
    const { line, reason } = read('azure-charges', azure);
    expect(reason).toBeNull();
    expect(line).toMatchObject({
      ...{ subtotal: '63.24', taxTotal: '12.02', total: '75.26', currency: 'EUR', quantity: '744' },
      ...{
        customerName: 'Tailspin Toys',
        productName: 'Azure App Service',
        skuName: 'S1',
        unitType: '1 Hour',
      },
      ...{ invoiceNumber: 'D0200ABCDE', billingProvider: 'azure', meterSubCategory: 'Standard Plan' },
    });
    expect(JSON.parse(line.other)).toEqual({
      ...{ detailLineItemId: '1', includedQuantity: '0', partnerBillableAccountId: '1010000001' },
      ...{ postTaxEffectiveRate: '0.10115', serviceType: undefined, subscriptionName: 'Microsoft Azure' },
    });
  });
});

describe('whatever a line says', () => {
  const value = fc.oneof(
    fc.string({ maxLength: 10 }),
    fc.integer().map((units) => units / 10_000),
    fc.constantFrom(null, '', '-0', '1e5', '0001-01-01T00:00:00', '2026-01-31', [], ['a'], {}, true),
  );
  const keys = fc.constantFrom(
    ...columnNames,
    'Total',
    'BillingPreTaxTotal',
    'rateOfCredit',
    '__proto__',
    'x',
  );

  it.each(Object.keys(lineKinds) as LineKindName[])(
    '%s reads it, or says why not, and never throws',
    (kind) => {
      fc.assert(
        fc.property(fc.dictionary(keys, value, { maxKeys: 20 }), (item) => {
          const { line } = lineKinds[kind](readFields(JSON.stringify(item)));
          expect(Object.keys(line)).toEqual(columnNames);
          for (const name of columnNames) {
            const cell = line[name];
            if (cell === '') continue;
            if (lineColumns[name] === 'date') expect(cell).toMatch(/^\d{4}-\d\d-\d\d$/);
            if (['money', 'number'].includes(lineColumns[name])) expect(isDecimal(cell)).toBe(true);
          }
        }),
      );
    },
  );

  it('says nothing that a plain reading of it does not say', () => {
    expect(said(read('graph-charges', { Total: 1, Currency: 'SEK' }))).toEqual({
      ...{ total: '1', currency: 'SEK', billingProvider: 'one_time' },
    });
  });
});
