import type { Machine } from './schema';

/*
 * How a machine of the catalog and its hour in the consumption sheet find each other. Neither names the other by an id.
 * The sheet's SKU title is product, SKU and region of the meter with a dash between them (Microsoft's own example, in
 * MicrosoftDocs/partner-rest, develop/get-a-price-sheet.md); the SKU of a machine's meter is the name of its size with
 * blanks (`D2s v5` for `Standard_D2s_v5`, billing.md), and regions are called as in the catalog. What is called
 * otherwise is not found: it is better to say nothing than to compare with the wrong thing.
 */

const nameOf = (size: string, region: string) =>
  `${size.replace(/^Standard_/i, '').replaceAll('_', ' ')} - ${region}`.toLowerCase();

/** Which machine an hour is of; null for everything else, and for hours that pay for Windows too. */
export function meterOf(skuTitle: string, unit: string): string | null {
  if (!/^1 hour$/i.test(unit.trim())) return null;
  const parts = skuTitle.split(' - ').map((part) => part.trim());
  const [region, size] = [parts.at(-1), parts.at(-2)];
  const product = parts.slice(0, -2).join(' - ');
  if (!region || !size || !/^Virtual Machines /i.test(product) || /\bWindows\b/i.test(product)) return null;
  return nameOf(size, region);
}

/** The same from the side of the catalog; null where a SKU does not say its size or region. */
export const meterFor = ({ size, region }: Machine): string | null =>
  size && region ? nameOf(size, region) : null;
