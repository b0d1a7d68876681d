import type { CatalogIndex } from './catalog-index';
import type { Found } from './index-search';
import { billingCycles, type FacetName, type FacetOption, needs, trials } from './schema';

/** What can be ticked of a facet, with how many products have it under all the other ticks. */
export function optionsOf({ names }: CatalogIndex, { counts }: Found, name: FacetName): FacetOption[] {
  const optionOf = (number: number): { value: string; label: string } => {
    switch (name) {
      case 'category':
      case 'publisher':
      case 'term': {
        const value = names[name].at(number) ?? '';
        return { value, label: value };
      }
      case 'region': {
        const region = names.region.at(number);
        return { value: region?.id ?? '', label: region?.name ?? '' };
      }
      case 'cycle':
        return worded(billingCycles[number - 1]);
      case 'trial':
        return worded(trials[number - 1]);
      case 'needs':
        return worded(needs[number - 1]);
    }
  };
  return [...counts[name]]
    .map(([number, count]) => ({ ...optionOf(number), count }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}
const worded = (value = '') => ({ value, label: value });

/** Whether anything on the shelf has what an address ticks. */
export function isKnown({ names }: CatalogIndex, name: FacetName, value: string): boolean {
  switch (name) {
    case 'cycle':
      return (billingCycles as readonly string[]).includes(value);
    case 'trial':
      return (trials as readonly string[]).includes(value);
    case 'needs':
      return (needs as readonly string[]).includes(value);
    default:
      return names[name].find(value) > 0;
  }
}
