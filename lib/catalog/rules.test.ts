import { describe, expect, it } from 'vitest';
import { isUnsold, parseScope, refusesRegion, resourceTypeOf, scopeOfQuery } from './rules';
import { catalogViews } from './schema';

describe('markets', () => {
  it.each([
    ['subscriptions', 'BR', true],
    ['subscriptions', 'ax', true],
    ['subscriptions', 'SE', false],
    ['subscriptions', 'AZ', false],
    ['suse', 'BR', true],
    ['vm', 'AX', true],
    ['vm', 'BR', false],
    ['sql', 'RU', false],
    ['cosmos', 'XK', true],
    ['vm', 'SE', false],
    ['perpetual', 'BR', false],
    ['perpetual', 'AX', false],
  ] as const)('of %s: %s is closed is %s', (view, country, unsold) =>
    expect(isUnsold(view, country)).toBe(unsold),
  );

  it('are closed for software subscriptions in exactly 110 places', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const all = letters.flatMap((a) => letters.map((b) => a + b));
    expect(all.filter((country) => isUnsold('subscriptions', country))).toHaveLength(110);
  });
});

describe('inventory', () => {
  it('is checked by the resource type of the view', () =>
    expect(catalogViews.map(resourceTypeOf)).toEqual([
      'VirtualMachines',
      'SqlDatabases',
      'CosmosDb',
      null,
      null,
      'SuseLinux',
    ]));

  it('never names a region for Cosmos DB', () => {
    expect(refusesRegion('CosmosDb')).toBe(true);
    expect(refusesRegion('VirtualMachines')).toBe(false);
  });
});

describe('the scope of a read', () => {
  const customerId = '0F3C2D8A-5B0E-4C52-9D5E-2F6F2A1B7C11';

  it('is read from the query string', () =>
    expect(
      scopeOfQuery(customerId, new URLSearchParams('view=vm&sub=6A0A4F0E-93C8-4E47-8F0F-0D2D1B60C7F5')),
    ).toEqual({
      customerId: customerId.toLowerCase(),
      view: 'vm',
      segment: 'commercial',
      subscriptionId: '6A0A4F0E-93C8-4E47-8F0F-0D2D1B60C7F5',
    }));

  it.each([
    ['no view', customerId, ''],
    ['another view', customerId, 'view=everything'],
    ['another segment', customerId, 'view=vm&segment=army'],
    ['a subscription that is no id', customerId, 'view=vm&sub=x'],
  ])('with %s is refused in words', (_, customer, query) =>
    expect(() => scopeOfQuery(customer, new URLSearchParams(query))).toThrowError('invalid: invalid'),
  );

  it('of what cannot be a customer is not found', () =>
    expect(() => scopeOfQuery('x', new URLSearchParams('view=vm'))).toThrowError('not-found: customer'));

  it('keeps what is right', () =>
    expect(parseScope({ customerId, view: 'suse', segment: 'education' })).toMatchObject({
      segment: 'education',
    }));
});
