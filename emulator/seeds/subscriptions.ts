import { guid } from '../core/ids';
import type { Base } from '../core/store';
import type { SeededCustomers } from './customers';
import { legacySeats } from './legacy-seats';
import { type Plan, plantedNamed } from './planted';

/** An Azure subscription under a plan. */
export interface AzureEntitlement {
  id: string;
  name: string;
  status: string;
  /** ISO time of its cancellation; it shows some minutes later. */
  cancelledAt?: string;
}

/** An Azure plan, a classic Azure subscription, or licences of the old commerce. What is bought follows from orders. */
export interface SubscriptionRecord {
  id: string;
  customerId: string;
  name: string;
  kind: 'azure-plan' | 'classic' | 'other';
  offerId: string;
  offerName: string;
  status: 'active' | 'suspended';
  /** ISO. */
  createdAt: string;
  orderId: string;
  /** When registration for reservations was asked for; null = never. `asked` in the past is registered. */
  registrationAskedAt: string | null;
  /** Of an offer that takes no reservations. */
  noReservations?: true;
  entitlements: AzureEntitlement[];
  /** Seats of old licences; all others are one. */
  quantity?: number;
}

export const AZURE_PLAN_OFFER = 'DZH318Z0BPS6:0001:DZH318Z0BMTX';
export const CLASSIC_OFFER = 'MS-AZR-0145P';
const LONG_AGO = '2024-02-01T08:00:00.0000000Z';

const NAMED_PLANS: Record<number, readonly Plan[]> = {
  0: [
    { name: 'Contoso Production', kind: 'azure-plan', registered: true },
    { name: 'Contoso Test', kind: 'azure-plan', registered: false },
    { name: 'Contoso Legacy', kind: 'classic', registered: false },
    { name: 'Contoso Sandbox 2023', kind: 'azure-plan', registered: false, status: 'suspended' },
  ],
  1: [{ name: 'Litware Produção', kind: 'azure-plan', registered: true }],
  2: [
    { name: 'Fabrikam Produktion', kind: 'azure-plan', registered: true },
    { name: 'Fabrikam Utveckling', kind: 'azure-plan', registered: false },
  ],
  4: [{ name: 'Woodgrove Core', kind: 'azure-plan', registered: true }],
  6: [],
  7: [{ name: 'City Power Drift', kind: 'azure-plan', registered: false }],
};

function plansOf(index: number, name: string): readonly Plan[] {
  const named = NAMED_PLANS[index];
  if (named) return named;
  const planted = plantedNamed(name);
  if (planted) return planted.plans ?? [];
  const first = name.split(' ')[0] ?? name;
  switch (index % 5) {
    case 0:
      return [{ name: `${first} Production`, kind: 'azure-plan', registered: true }];
    case 1:
      return [
        { name: `${first} Production`, kind: 'azure-plan', registered: true },
        { name: `${first} Classic`, kind: 'classic', registered: index % 2 === 0 },
      ];
    case 2:
      return [{ name: `${first} Azure`, kind: 'azure-plan', registered: false }];
    default:
      return [];
  }
}

export function seedSubscriptions(customers: SeededCustomers): Base<SubscriptionRecord> {
  const records = new Map<string, SubscriptionRecord>();
  for (const customerId of customers.ids()) {
    const index = customers.indexOf(customerId);
    const customer = customers.get(customerId);
    if (index === undefined || !customer) continue;
    for (const seats of legacySeats(customer, index)) {
      records.set(seats.subscriptionId, {
        id: seats.subscriptionId,
        customerId,
        name: seats.subscriptionName,
        kind: 'other',
        offerId: seats.offerId,
        offerName: seats.offerName,
        status: 'active',
        createdAt: seats.since,
        orderId: guid('seats-order', seats.subscriptionId),
        registrationAskedAt: null,
        entitlements: [],
        quantity: seats.quantity,
      });
    }
    for (const plan of plansOf(index, customer.name)) {
      const id = guid('subscription', customerId, plan.name);
      records.set(id, {
        id,
        customerId,
        name: plan.name,
        kind: plan.kind,
        offerId: plan.kind === 'classic' ? CLASSIC_OFFER : AZURE_PLAN_OFFER,
        offerName: plan.kind === 'classic' ? 'Microsoft Azure' : 'Microsoft Azure plan',
        status: plan.status ?? 'active',
        createdAt: LONG_AGO,
        orderId: guid('azure-order', id).replace(/-/g, '').slice(0, 12),
        registrationAskedAt: plan.registered ? LONG_AGO : null,
        ...(plan.noReservations && { noReservations: true as const }),
        entitlements:
          plan.kind === 'azure-plan'
            ? [{ id: guid('azure-entitlement', id), name: plan.name, status: plan.status ?? 'active' }]
            : [],
      });
    }
  }
  return { get: (id) => records.get(id), ids: () => records.keys() };
}
