'use client';
import {
  Building2,
  Cloud,
  KeyRound,
  LayoutList,
  LibraryBig,
  ListChecks,
  type LucideIcon,
  Radar,
  ReceiptText,
  ShoppingCart,
  WalletCards,
} from 'lucide-react';
import type { Permission } from '@/lib/auth/rules';
import { useCan } from './viewer';

export type PlaceId =
  | 'overview'
  | 'catalog'
  | 'cart'
  | 'orders'
  | 'entitlements'
  | 'azure'
  | 'customers'
  | 'radar'
  | 'bulk'
  | 'billing';
export type Place = { id: PlaceId; icon: LucideIcon; href: string; key: string; permission: Permission };

const ofCustomer = (base: string): Place[] => [
  { id: 'overview', icon: LayoutList, href: base, key: 'v', permission: 'see-customers' },
  { id: 'catalog', icon: LibraryBig, href: `${base}/catalog`, key: 'p', permission: 'see-customers' },
  { id: 'cart', icon: ShoppingCart, href: `${base}/cart`, key: 'c', permission: 'see-customers' },
  { id: 'orders', icon: ReceiptText, href: `${base}/orders`, key: 'o', permission: 'see-customers' },
  {
    id: 'entitlements',
    icon: KeyRound,
    href: `${base}/entitlements`,
    key: 'e',
    permission: 'see-customers',
  },
  { id: 'azure', icon: Cloud, href: `${base}/azure`, key: 'a', permission: 'see-customers' },
];
const ofPartner: Place[] = [
  { id: 'customers', icon: Building2, href: '/customers', key: 'h', permission: 'see-customers' },
  { id: 'radar', icon: Radar, href: '/radar', key: 'r', permission: 'see-customers' },
  { id: 'bulk', icon: ListChecks, href: '/bulk', key: 'm', permission: 'place-orders' },
  { id: 'billing', icon: WalletCards, href: '/billing', key: 'b', permission: 'see-billing' },
];

/** Where this person can go. What a role cannot use is absent. */
export function usePlaces(customerId: string | null) {
  const may = useCan();
  const open = (place: Place) => may(place.permission);
  return {
    customer: customerId ? ofCustomer(`/customers/${customerId}`).filter(open) : [],
    partner: ofPartner.filter(open),
  };
}

/** The place an address belongs to: carts are under Cart, purchases under Orders. */
export function placeOf(pathname: string): PlaceId | null {
  const [, first, customerId, third] = pathname.split('/');
  if (first === 'billing' || first === 'bulk' || first === 'radar') return first;
  if (first !== 'customers') return null;
  if (!customerId) return 'customers';
  const kinds: Record<string, PlaceId> = {
    catalog: 'catalog',
    cart: 'cart',
    carts: 'cart',
    purchases: 'orders',
    orders: 'orders',
    entitlements: 'entitlements',
    azure: 'azure',
  };
  return third === undefined ? 'overview' : (kinds[third] ?? null);
}
