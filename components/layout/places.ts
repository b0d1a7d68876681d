import {
  Building2,
  CircleCheck,
  Cloud,
  KeyRound,
  LayoutList,
  LibraryBig,
  ListChecks,
  type LucideIcon,
  Radar,
  ReceiptText,
  ScrollText,
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
  | 'approvals'
  | 'billing'
  | 'audit';
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
  { id: 'approvals', icon: CircleCheck, href: '/approvals', key: 'w', permission: 'place-orders' },
  { id: 'billing', icon: WalletCards, href: '/billing', key: 'b', permission: 'see-billing' },
  { id: 'audit', icon: ScrollText, href: '/audit', key: 'l', permission: 'see-audit' },
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

/** Places under another name: what is bought is a cart before, and an order after. */
const alias: Record<string, string> = { carts: 'cart', purchases: 'orders' };

/** The place an address belongs to: carts are under Cart, purchases under Orders. */
export function placeOf(pathname: string): PlaceId | null {
  const [, first, customerId, third] = pathname.split('/');
  const isOfCustomer = first === 'customers' && customerId;
  const href = isOfCustomer ? third && `/${alias[third] ?? third}` : `/${first}`;
  return (isOfCustomer ? ofCustomer('') : ofPartner).find((place) => place.href === (href ?? ''))?.id ?? null;
}
