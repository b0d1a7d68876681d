import { expect, test } from 'vitest';
import { changedCustomers, customerIn, daysSince, momentOf, outcomeOf } from './rules';

const customer = '5b1a3c52-8f0b-4c7c-9f5d-0c2a2c9f1d10';

test.each([
  [`https://api.partnercenter.microsoft.com/webhooks/v1/customers/${customer}/subscriptions/x`, customer],
  [`/v1/customers/${customer.toUpperCase()}`, customer],
  [`/v1/customers/${customer}?a=b`, customer],
  ['/v1/customers/usagerecords', null],
  [`/v1/customers/${customer}0`, null],
  ['/v1/invoices/G007411231', null],
  ['', null],
])('whose %s is', (uri, expected) => expect(customerIn(uri)).toBe(expected));

test.each([
  ['subscription-updated', customer, 'read-again'],
  ['something-new', customer, 'read-again'],
  ['reseller-relationship-accepted-by-customer', customer, 'customer'],
  ['indirect-reseller-relationship-accepted-by-customer', customer, 'customer'],
  ['reseller-relationship-accepted-by-customer', null, 'noted'],
  ['test-created', null, 'test'],
  ['invoice-ready', null, 'invoice'],
  ['granular-admin-relationship-approved', null, 'noted'],
  ['something-new', null, 'ignored'],
  ['invoice-ready-soon', null, 'ignored'],
])('%s of %s leads to %s', (name, customerId, outcome) => expect(outcomeOf(name, customerId)).toBe(outcome));

test('a moment as Microsoft writes it, or none', () => {
  expect(momentOf('2026-02-07T09:20:00.1122334+00:00')?.toISOString()).toBe('2026-02-07T09:20:00.112Z');
  expect([momentOf('soon'), momentOf(null), momentOf(undefined)]).toEqual([null, null, null]);
});

test('records tell of customers whose orders or subscriptions changed', () => {
  const record = (more: object) => ({
    ...{ customerId: customer, resourceType: 'order', operationStatus: 'succeeded' },
    ...{ operationDate: '2026-02-07T10:00:00Z' as string | null, ...more },
  });
  const since = new Date('2026-02-07T09:00:00Z');
  const changed = (more: object) => changedCustomers([record(more)], since);
  expect(changed({})).toEqual([customer]);
  expect(changed({ resourceType: 'Subscription', operationStatus: 'progress' })).toEqual([customer]);
  expect(changed({ operationDate: null })).toEqual([customer]);
  expect(changed({ operationDate: '2026-02-07T08:59:00Z' })).toEqual([]);
  expect(changed({ operationStatus: 'failed' })).toEqual([]);
  expect(changed({ resourceType: 'customer_user' })).toEqual([]);
  expect(changed({ customerId: '' })).toEqual([]);
  expect(changedCustomers([record({}), record({ customerId: customer.toUpperCase() })], since)).toEqual([
    customer,
  ]);
});

test('days since a moment', () => {
  const at = (text: string) => new Date(text);
  expect(daysSince(at('2026-02-06T23:50:00Z'), at('2026-02-07T00:10:00Z'))).toEqual([
    '2026-02-06',
    '2026-02-07',
  ]);
  expect(daysSince(at('2026-02-07T00:00:00Z'), at('2026-02-07T00:10:00Z'))).toEqual(['2026-02-07']);
  expect(daysSince(at('2026-03-07T00:00:00Z'), at('2026-02-07T00:10:00Z'))).toEqual([]);
  expect(daysSince(at('2020-01-01T00:00:00Z'), at('2026-02-07T00:10:00Z'))).toHaveLength(30);
});
