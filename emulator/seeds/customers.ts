import { guid } from '../core/ids';
import type { Base } from '../core/store';
import { companyAt, domainOf, marketOf } from './companies';
import type { CustomerRecord } from './customer-record';
import { PLANTED } from './planted';
import { type Reseller, resellerAt } from './resellers';

export type { Account, CustomerRecord, Qualification } from './customer-record';

interface Named {
  name: string;
  country: string;
  more?: Partial<CustomerRecord>;
}

/** The customers that stories and checks know by name. The first is the showcase. */
export const NAMED: readonly Named[] = [
  { name: 'Contoso Energi AB', country: 'SE' },
  { name: 'Litware Brasil Ltda', country: 'BR' },
  { name: 'Fabrikam Bygg AB', country: 'SE' },
  { name: 'Adatum Logistik AB', country: 'SE', more: { agreement: null } },
  { name: 'Woodgrove Bank AB', country: 'SE', more: { account: 'UnderReview' } },
  {
    name: 'Bellows College',
    country: 'SE',
    more: {
      qualifications: [
        { qualification: 'Education', vettingStatus: 'Approved', vettingCreatedDate: '2024-08-19T08:00:00Z' },
      ],
    },
  },
  { name: 'Proseware Förlag AB', country: 'SE' },
  { name: 'City Power & Light AS', country: 'NO' },
  { name: 'Fourth Coffee Oy', country: 'FI' },
  { name: 'Relecloud GmbH', country: 'DE' },
  { name: 'Humongous Insurance plc', country: 'GB' },
  { name: 'Adventure Works Cycles A/S', country: 'DK' },
  { name: 'Trey Research Inc.', country: 'US' },
  { name: 'Alpine Ski House Ab', country: 'AX' },
];
const FOREIGN: readonly Named[] = [
  { name: 'Tailspin Toys GmbH', country: 'DE' },
  { name: 'Coho Winery SARL', country: 'FR' },
];

const FIRST_NAMES = ['Karin', 'Johan', 'Sara', 'Erik', 'Lina', 'Oskar', 'Maja', 'Per'];
const LAST_NAMES = ['Holm', 'Nyman', 'Berg', 'Lund', 'Sjöberg', 'Ahl', 'Wik', 'Falk'];
const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

function record({ name, country, more }: Named, index: number, domain = domainOf(name)): CustomerRecord {
  const contact = { firstName: pick(FIRST_NAMES, index), lastName: pick(LAST_NAMES, index * 3 + 1) };
  return {
    id: guid('customer', name, String(index)),
    name,
    domain,
    country,
    relationship: 'reseller',
    foreign: false,
    allowsDelegatedAccess: index % 9 !== 8,
    qualifications: [],
    agreement: { at: `2024-0${1 + (index % 9)}-1${index % 9}T09:30:00Z`, ...contact },
    account: 'Allowed',
    contact,
    billingEtag: 1,
    ...more,
  };
}

/** How many customers a seed holds. */
export const CUSTOMER_COUNT: Record<string, number> = {
  small: NAMED.length + PLANTED.length,
  demo: 1240,
  large: 5200,
};

export interface SeededCustomers extends Base<CustomerRecord> {
  foreign: string[];
  /** Index of the customer in the seed, by id; other seeds build on it. */
  indexOf(id: string): number | undefined;
}

/** The customers of a seed; those of an indirect provider are tied to its resellers. */
export function seedCustomers(seed: string, resellers: readonly Reseller[] = []): SeededCustomers {
  const count = CUSTOMER_COUNT[seed] ?? NAMED.length;
  const firstPlanted = count - PLANTED.length;
  const records = new Map<string, CustomerRecord>();
  const places = new Map<string, number>();
  for (let index = 0; index < count; index += 1) {
    const named = NAMED[index] ?? PLANTED[index - firstPlanted];
    const { resellerMpnId = resellerAt(resellers, index), ...rest } = named
      ? record(named, index)
      : invented(index);
    const made = { ...rest, ...(resellers.length > 0 && resellerMpnId && { resellerMpnId }) };
    records.set(made.id, made);
    places.set(made.id, index);
  }
  const foreign = FOREIGN.map((one, index) => ({ ...record(one, 900_000 + index), foreign: true }));
  for (const one of foreign) records.set(one.id, one);
  return {
    get: (id) => records.get(id),
    ids: () => records.keys(),
    foreign: foreign.map(({ id }) => id),
    indexOf: (id) => places.get(id),
  };
}

function invented(index: number): CustomerRecord {
  const { name, country, domain } = companyAt(index);
  const isSchool = name.includes('Skola');
  return record(
    {
      name,
      country,
      more: isSchool
        ? {
            qualifications: [
              {
                qualification: 'Education',
                vettingStatus: 'Approved',
                vettingCreatedDate: '2025-02-11T09:14:02Z',
              },
            ],
          }
        : {},
    },
    index,
    domain,
  );
}

export const addressOf = (customer: CustomerRecord) => {
  const market = marketOf(customer.country);
  return {
    country: customer.country,
    city: market?.city ?? '',
    addressLine1: `Storgatan ${1 + (customer.name.length % 40)}`,
    postalCode: market?.postalCode ?? '',
    phoneNumber: '080123456',
  };
};
