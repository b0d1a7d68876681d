import type { SkuOffer } from '@/lib/catalog/schema';
import { groupLines } from './rules';
import type { Cart, CartLine } from './schema';

// Carts for the tests of the rooms that sell.

export const cartLine = (more: Partial<CartLine> = {}): CartLine => ({
  id: 0,
  catalogItemId: 'P:0001:A',
  view: 'vm',
  segment: 'commercial',
  productId: 'P',
  skuId: '0001',
  title: 'Standard_D8s_v5',
  fullTitle: 'Reserved VM Instance, Standard_D8s_v5, SE Central, 3 Years',
  kind: 'vm-reservation',
  regionName: 'SE Central',
  name: '',
  subscription: { id: '6a0a4f0e-93c8-4e47-8f0f-0d2d1b60c7f5', name: 'Contoso Production' },
  scope: 'shared',
  term: 'P3Y',
  terms: ['P1Y', 'P3Y'],
  billingCycle: 'one_time',
  quantity: 4,
  minimumQuantity: 1,
  maximumQuantity: 500,
  currency: 'SEK',
  orderGroup: '0',
  attestation: null,
  error: null,
  offer: 'current',
  ...more,
});

export const cart = (lines: CartLine[], more: Partial<Cart> = {}): Cart => ({
  id: 'c5f1a2de-0a4c-4f0e-8f29-2b1a7d9f3e60',
  customerId: '0f3c2d8a-5b0e-4c52-9d5e-2f6f2a1b7c11',
  status: 'active',
  groups: groupLines(lines),
  createdAt: '2026-03-01T09:00:00.000Z',
  expiresAt: '2026-03-08T09:00:00.000Z',
  changedAt: '2026-03-02T08:00:00.000Z',
  startedBy: 'Alma Lind',
  changedBy: 'Bo Ek',
  purchaseId: null,
  readAt: '2026-03-02T09:00:00.000Z',
  estimate: { list: null, units: {} },
  ...more,
});

export const offer = (
  sku: Partial<SkuOffer['sku']> = {},
  availability: Partial<NonNullable<SkuOffer['availability']>> | null = {},
): SkuOffer => ({
  sku: {
    id: '0001',
    productId: 'P',
    title: 'Reserved VM Instance, Standard_D8s_v5, SE Central, 3 Years',
    description: '',
    kind: 'vm-reservation',
    size: 'D8s v5',
    armSkuName: 'Standard_D8s_v5',
    vcpu: 8,
    memoryGib: 32,
    category: 'General purpose',
    region: { id: 'swedencentral', name: 'SE Central' },
    term: 'P3Y',
    billingCycles: ['one_time'],
    minimumQuantity: 1,
    maximumQuantity: 500,
    isTrial: false,
    needs: { registration: true, inventory: true, agreement: true, scope: true, subscription: true },
    attestation: null,
    ...sku,
  },
  availability: availability && {
    catalogItemId: 'P:0001:A',
    segment: 'commercial',
    country: 'SE',
    currency: 'SEK',
    isPurchasable: true,
    terms: [
      { duration: 'P1Y', description: '1 Year', billingCycle: null, refunds: [] },
      { duration: 'P3Y', description: '3 Years', billingCycle: null, refunds: [] },
    ],
    ...availability,
  },
  readAt: '2026-03-02T09:00:00.000Z',
});
