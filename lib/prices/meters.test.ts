import { describe, expect, it } from 'vitest';
import { readRow } from './cells';
import { meterFor, meterOf } from './meters';

describe('a machine and its hour', () => {
  const dsv5 = 'Virtual Machines Dsv5 Series';
  it.each([
    ['Standard_D8s_v5', 'SE Central', `${dsv5} - D8s v5 - SE Central`],
    ['D8s_v5', 'US East 2', `${dsv5} - D8s v5 - US East 2`],
    ['Standard_B2ms', 'EU West', 'Virtual Machines BS Series - B2ms - EU West'],
  ])('%s in %s find each other', (size, region, title) => {
    expect(meterOf(title, '1 Hour')).toBe(meterFor({ size, region }));
  });

  it.each([
    ['Windows is paid too', `${dsv5} Windows - D8s v5 - SE Central`, '1 Hour'],
    ['it is no machine', 'Advanced Data Security - SQL Database - Standard - US East 2', '1 Hour'],
    ['it is no hour', `${dsv5} - D8s v5 - SE Central`, '1/Month'],
    ['it is ten hours', `${dsv5} - D8s v5 - SE Central`, '10 Hours'],
    ['no region is said', `${dsv5} - D8s v5`, '1 Hour'],
    ['nothing is said', '', ''],
  ])('nothing is made of it when %s', (_, title, unit) => expect(meterOf(title, unit)).toBeNull());

  it('may be taken back at any time: that is another machine', () => {
    const spot = meterOf(`${dsv5} - D8s v5 Spot - SE Central`, '1 Hour');
    expect(spot).not.toBe(meterFor({ size: 'Standard_D8s_v5', region: 'SE Central' }));
  });

  it.each([
    { size: null, region: 'SE Central' },
    { size: 'Standard_D8s_v5', region: null },
  ])('%o cannot be looked for', (machine) => expect(meterFor(machine)).toBeNull());
});

it('is read from a row of the consumption sheet, and other rows are left out by what they are', () => {
  const columns = { productId: 0, skuId: 1, title: 2, unit: 3, term: 4, unitPrice: 5, currency: 6 };
  const read = (title: string, unit: string) =>
    readRow(['DZH318Z0BPS6', '0001', title, unit, 'payG-1', '0.4080', 'USD'], 2, {
      ...{ market: 'SE', view: 'azure_consumption', currency: 'SEK', columns, decimalMark: 'point' },
    });
  expect(read('Virtual Machines Dsv5 Series - D8s v5 - SE Central', '1 Hour')).toMatchObject({
    meter: 'd8s v5 - se central',
    term: '',
    unitPrice: '0.4080',
    currency: 'USD',
  });
  expect(read('Storage - Hot LRS Data Stored - SE Central', '1 GB/Month')).toBe('meter');
});
