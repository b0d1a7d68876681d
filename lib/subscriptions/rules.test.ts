import { describe, expect, it } from 'vitest';
import { countAzure, endOf, kindOf, nextLook, registrationOf, stateOf } from './rules';

describe('an Azure subscription', () => {
  it.each([
    ['DZH318Z0BPS6:0001:DZH318Z0BMTX', 'azure-plan'],
    ['dzh318z0bps6:0001:x', 'azure-plan'],
    ['MS-AZR-0145P', 'classic'],
    ['CFQ7TTC0LDPB:0001:X', null],
    ['DZH318Z0BPS6:0002:X', null],
    ['', null],
  ])('of the offer %j is %s', (offer, kind) => expect(kindOf(offer)).toBe(kind));

  it.each([
    ['active', 'active'],
    ['Active', 'active'],
    ['suspended', 'suspended'],
    ['disabled', 'suspended'],
    ['none', 'unknown'],
    ['', 'unknown'],
  ])('that Microsoft calls %j is %s', (status, state) => expect(stateOf(status)).toBe(state));

  it.each([
    ['notregistered', 'not-registered'],
    ['NotRegistered', 'not-registered'],
    ['Registering', 'registering'],
    ['registered', 'registered'],
    ['failed', 'unknown'],
  ])('with registration %j is %s', (status, registration) =>
    expect(registrationOf(status)).toBe(registration),
  );

  it('counts only when all are known', () => {
    const of = (...registrations: Parameters<typeof countAzure>[0][number]['registration'][]) =>
      countAzure(registrations.map((registration) => ({ registration })));
    expect(of('registered', 'registering', 'impossible')).toEqual({ enabled: 1, registering: 1, total: 3 });
    expect(of('registered', 'unknown')).toBeNull();
    expect(of()).toEqual({ enabled: 0, registering: 0, total: 0 });
  });
});

describe('a registration that is followed', () => {
  const asked = new Date('2026-11-29T12:00:00Z');
  const minutesOn = (minutes: number) => new Date(asked.getTime() + minutes * 60_000);

  it.each([
    [0, 1],
    [29, 30],
    [30, 35],
    [600, 605],
  ])('after %i minutes is read next at %i', (now, next) => {
    expect(nextLook(asked, minutesOn(now))).toEqual(minutesOn(next));
  });

  it.each([
    ['registered', 1, 'registered'],
    ['registering', 600, null],
    ['unknown', 600, null],
    ['not-registered', 1, null],
    ['not-registered', 30, 'dropped'],
    ['gone', 1, 'gone'],
    ['registering', 7 * 24 * 60, 'given-up'],
  ] as const)('and is %s after %i minutes has ended: %s', (said, minutes, end) => {
    expect(endOf(said, asked, minutesOn(minutes))).toBe(end);
  });
});
