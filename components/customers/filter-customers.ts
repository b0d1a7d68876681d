import type { CustomerRow } from '@/lib/customers/schema';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Anywhere in the name or domain, without regard to case and accents; a whole customer ID also finds. */
export function matchesCustomer(row: CustomerRow, text: string): boolean {
  const wanted = plain(text.trim());
  return (
    wanted === '' ||
    row.id === wanted ||
    plain(row.name).includes(wanted) ||
    plain(row.domain).includes(wanted)
  );
}

export const azureFilters = ['enabled', 'registering', 'none', 'without'] as const;
type AzureFilter = (typeof azureFilters)[number];

export type CustomerFilter = {
  q: string;
  country: string | null;
  azure: AzureFilter | null;
  cart: boolean;
  /** The partner id of an indirect reseller: whose customers they are, Microsoft says. */
  reseller: string | null;
  sort: 'name' | '-name';
};

const isAzure: Record<AzureFilter, (azure: NonNullable<CustomerRow['azure']>) => boolean> = {
  enabled: (azure) => azure.enabled > 0,
  registering: (azure) => azure.registering > 0,
  none: (azure) => azure.total > 0 && azure.enabled === 0,
  without: (azure) => azure.total === 0,
};

/** The rows that pass, by name. */
export function filterCustomers(rows: readonly CustomerRow[], filter: CustomerFilter, locale: string) {
  const order = new Intl.Collator(locale).compare;
  const turn = filter.sort === 'name' ? 1 : -1;
  return rows
    .filter(
      (row) =>
        matchesCustomer(row, filter.q) &&
        (filter.country === null || row.country === filter.country) &&
        (filter.azure === null || (row.azure !== null && isAzure[filter.azure](row.azure))) &&
        (!filter.cart || row.cart !== null),
    )
    .sort((a, b) => turn * order(a.name, b.name));
}
