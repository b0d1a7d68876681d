import type { Cart } from '@/lib/cart/schema';
import type { Inventory } from '@/lib/catalog/schema';
import type { Customer, Readiness, Standing } from '@/lib/customers/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import type { Known } from './line-checks';

// A review in which everything is well, for the tests of its rules; line 0 of its cart is a reservation.

export const now = new Date('2026-03-02T09:00:00Z');
const readAt = now.toISOString();
export const customer: Customer = {
  id: 'c',
  name: 'Contoso Energi AB',
  domain: 'contosoenergi.onmicrosoft.com',
  country: 'SE',
  currency: 'SEK',
  segments: ['commercial'],
  relationship: 'reseller',
  readAt,
};
export const readiness: Readiness = {
  agreement: { status: 'accepted', at: '2025-03-14', by: 'Karin Holm' },
  account: { status: 'approved' },
  partnerOnRecord: '4391507',
  reseller: null,
  readAt,
};
export const standing: Standing = { vetting: [], reseller: { status: 'none' }, resellers: [] };
export const subscription: AzureSubscription = {
  id: '6a0a4f0e-93c8-4e47-8f0f-0d2d1b60c7f5',
  name: 'Contoso Production',
  kind: 'azure-plan',
  offerId: '',
  state: 'active',
  registration: 'registered',
  askedAt: null,
  askedBy: null,
};
export const inventory = (more: Partial<Inventory> = {}): Inventory => ({
  status: 'checked',
  restricted: [],
  unchecked: [],
  readAt,
  ...more,
});
export const knownOf = (cart: Cart, more: Partial<Known> = {}): Known => ({
  cart,
  customer,
  readiness,
  standing,
  inventories: new Map([[0, inventory()]]),
  subscriptions: [subscription],
  perpetual: 'open',
  secondStep: true,
  now,
  ...more,
});
