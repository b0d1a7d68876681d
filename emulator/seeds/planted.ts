import type { CustomerRecord } from './customer-record';
import type { OrderPlan } from './orders-plans';

/** An Azure plan or a classic Azure subscription of a seed. */
export interface Plan {
  name: string;
  kind: 'azure-plan' | 'classic';
  registered: boolean;
  status?: 'suspended';
  noReservations?: true;
}

/** A customer with whom one thing is different, and for whom a purchase meets the refusal that this thing causes. */
export interface Planted {
  name: string;
  country: string;
  more?: Partial<CustomerRecord>;
  plans?: readonly Plan[];
  orders?: readonly OrderPlan[];
}

const inUse = (name: string, registered = true): Plan => ({ name, kind: 'azure-plan', registered });

/** The last customers of every seed; what each of them shows stands in the README. */
export const PLANTED: readonly Planted[] = [
  {
    name: 'Blue Yonder Airlines AB',
    country: 'SE',
    more: { account: 'UnderReview', accountTurns: { days: 3, to: 'Allowed' } },
  },
  {
    name: 'Consolidated Messenger AB',
    country: 'SE',
    more: { account: 'UnderReview', accountTurns: { days: 3, to: 'NotAllowed' } },
  },
  { name: "Margie's Travel AB", country: 'SE', more: { account: 'Unknown' } },
  { name: 'Tailwind Traders AB', country: 'SE', more: { account: 'NotAllowed' } },
  { name: 'Southridge Video AB', country: 'SE', more: { locked: true } },
  { name: 'Liberty Delightful AB', country: 'SE', more: { account: null } },
  { name: 'First Up Consultants AB', country: 'SE', more: { account: 'Not Ready' } },
  {
    name: 'Wide World Importers AB',
    country: 'SE',
    more: { creditLine: '250000.00' },
    plans: [inUse('Wide World Azure')],
    orders: [
      {
        daysAgo: 9,
        minute: 600,
        wants: [{ title: 'SQL Server 2022 Standard Core - 2 Core License Pack', quantity: 4 }],
      },
    ],
  },
  {
    name: 'Nod Publishers AB',
    country: 'SE',
    more: { riskLimit: '10000.00' },
    plans: [inUse('Nod Azure')],
  },
  { name: 'Lucerne Publishing AB', country: 'SE', more: { resellerMpnId: '4652719' } },
  {
    name: 'Graphic Design Institute AB',
    country: 'SE',
    plans: [
      inUse('Graphic Studio'),
      inUse('Graphic Archive', false),
      { name: 'Graphic Sponsorship', kind: 'classic', registered: false, noReservations: true },
      { name: 'Graphic Lab 2022', kind: 'azure-plan', registered: false, status: 'suspended' },
    ],
  },
  {
    name: 'Trey Research Taipei Ltd',
    country: 'TW',
    orders: [
      {
        daysAgo: 400,
        minute: 200,
        wants: [{ title: 'Microsoft 365 Business Standard', quantity: 14, cycle: 'monthly' }],
      },
    ],
  },
  {
    name: 'The Phone Company AB',
    country: 'SE',
    orders: [
      {
        daysAgo: 40,
        minute: 600,
        wants: [{ title: 'Microsoft 365 Business Basic', quantity: 280, cycle: 'annual' }],
      },
      {
        daysAgo: 20,
        minute: 600,
        wants: [{ title: 'Microsoft 365 Business Premium Trial', quantity: 25, cycle: 'none' }],
      },
    ],
  },
  {
    name: 'School of Fine Art AB',
    country: 'SE',
    more: { qualifications: [{ qualification: 'Education', vettingStatus: 'InReview' }] },
  },
];

const byName = new Map(PLANTED.map((one) => [one.name, one]));

export const plantedNamed = (name: string): Planted | undefined => byName.get(name);
