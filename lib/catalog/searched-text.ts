import { locales } from '@/lib/words/kinds';
import type { Region, Sku } from './schema';

/** Written in one, as sizes often are: d8sv5. */
export const joined = (text: string | null) => (text ?? '').replace(/[^\p{L}\p{N}]/gu, '');

/** Microsoft writes "SE Central" and swedencentral; people say Sweden or Sverige. */
export function regionText({ id, name }: Region): string {
  const [country = ''] = name.split(' ');
  const spoken = /^[A-Z]{2}$/.test(country) ? countryNames.map((names) => names.of(country) ?? '') : [];
  return [id, name, ...spoken].join(' ');
}
const countryNames = locales.map((locale) => new Intl.DisplayNames(locale, { type: 'region' }));

/** Of a title what its size, region and term do not say already: the same for all SKUs of a reservation. */
export function restOfTitle({ title, size, armSkuName, region, term }: Sku): string {
  let rest = title;
  if (armSkuName) rest = rest.replace(armSkuName, '');
  if (size) rest = rest.replace(size, '');
  if (region) rest = rest.replace(region.name, '');
  if (term) rest = rest.replace(termInWords, '');
  return rest;
}
const termInWords = /\d+ (?:year|month)s?/i;
