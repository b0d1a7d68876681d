'use client';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { matchesCustomer } from '@/components/customers/filter-customers';
import { usePlaces } from '@/components/layout/places';
import { useCan } from '@/components/layout/viewer';
import { catalogQueries } from '@/lib/catalog/queries';
import type { FoundAnywhere } from '@/lib/catalog/schema';
import { customerQueries } from '@/lib/customers/queries';
import type { Customer } from '@/lib/customers/schema';
import { entitlementQueries } from '@/lib/entitlements/queries';
import type { OrderList } from '@/lib/orders/schema';
import { themes } from '@/lib/words/kinds';
import { useMorePlaces } from './more-places';
import { type Groups, idKinds, namesIt, type PaletteItem, productHref } from './palette-model';

const most = 5;

/** What the typed words lead to. `customer`: whose things are looked for; null widens to all. */
export function usePaletteGroups(typed: string, customer: Customer | null) {
  const t = useTranslations('palette');
  const words = typed.trim();
  const places = usePlaces(customer?.id ?? null);
  const more = useMorePlaces();
  const placeWords = useTranslations('shell.places');
  const themeWords = useTranslations('palette.themes');
  const can = useCan();
  const customers = useQuery({ ...customerQueries.list(), enabled: can('see-customers') });
  const found = useQuery({
    ...catalogQueries.anywhere(customer?.id ?? '', words),
    enabled: words !== '' && customer !== null && can('see-customers'),
    placeholderData: keepPreviousData,
  });
  const products = useProductItems(words === '' ? null : (found.data ?? null), customer);
  const orders = [...useOrderItems(words, customer), ...useEntitlementItems(words, customer)];
  const ids = idKinds(words);

  const rows = customers.data?.rows ?? [];
  const others: PaletteItem[] = rows
    .filter((row) => words !== '' && row.id !== customer?.id && matchesCustomer(row, words))
    .sort((a, b) => Number(b.pinned) - Number(a.pinned))
    .slice(0, customer ? 3 : 8)
    .map((row) => ({
      key: `customer ${row.id}`,
      title: row.name,
      detail: row.domain.split('.')[0],
      end: row.country ?? undefined,
      to: { href: `/customers/${row.id}` },
    }));

  const goTo: PaletteItem[] = [...places.customer, ...places.partner]
    .filter(({ id }) => namesIt(placeWords(id), words))
    .map((place) => ({
      key: `place ${place.id}`,
      title: placeWords(place.id),
      keys: ['G', place.key.toUpperCase()],
      to: { href: place.href },
    }));
  if (words !== '')
    for (const { href, title } of more)
      if (namesIt(title, words)) goTo.push({ key: `place ${href}`, title, to: { href } });
  if (ids.invoice && can('see-billing'))
    goTo.unshift({
      key: `invoice ${ids.invoice}`,
      title: t('invoice', { number: ids.invoice }),
      to: { href: `/billing/invoices/${encodeURIComponent(ids.invoice)}` },
    });

  const deeds: PaletteItem[] = [];
  if (customer && words !== '' && can('see-customers'))
    deeds.push({
      key: 'do show',
      title: t('showInCatalog', { q: words }),
      keys: ['G', 'P'],
      to: { href: `/customers/${customer.id}/catalog?${new URLSearchParams({ q: words })}` },
    });
  if (can('see-customers') && namesIt(t('switch'), words))
    deeds.push({ key: 'do switch', title: t('switch'), keys: ['C'], to: { act: 'switch' } });
  if (namesIt(t('shortcuts'), words))
    deeds.push({ key: 'do shortcuts', title: t('shortcuts'), keys: ['?'], to: { act: 'shortcuts' } });

  if (words !== '')
    for (const theme of themes)
      if (namesIt(themeWords(theme), words))
        deeds.push({ key: `do ${theme}`, title: themeWords(theme), to: { act: theme } });

  // It comes with the search, maybe late: last, so that nothing moves.
  const best = words === '' ? undefined : found.data?.find(({ hidden }) => !hidden);
  if (customer && best && can('edit-carts') && !found.isPlaceholderData)
    deeds.push({
      key: 'do add',
      title: t('addToCart', { item: best.size?.name ?? best.title }),
      keys: ['A'],
      to: { href: productHref(customer.id, toTarget(best), true) },
    });
  const groups: Groups = { products, orders, customers: others, goTo, do: deeds };
  return {
    groups,
    /** The answer to these very words, not to the ones before. */
    isCurrent: words === '' || customer === null || (found.data !== undefined && !found.isPlaceholderData),
    failed: found.error,
  };
}

function useProductItems(found: readonly FoundAnywhere[] | null, customer: Customer | null): PaletteItem[] {
  const t = useTranslations('palette');
  const views = useTranslations('catalog.views');
  if (!found || !customer) return [];
  return found.slice(0, most).map((one) => ({
    key: ['product', one.productId, one.size?.skuId].filter(Boolean).join(' '),
    title: [one.size?.name, one.title].filter(Boolean).join(', '),
    detail: [one.size?.region, views(one.view)].filter(Boolean).join(', '),
    end: one.hidden ? t('hidden') : undefined,
    to: { href: productHref(customer.id, toTarget(one)) },
  }));
}

const toTarget = ({ view, productId, size }: FoundAnywhere) => ({
  view,
  productId,
  skuId: size?.skuId ?? null,
});

/** What the customer has, as far as it was read already. */
function useEntitlementItems(words: string, customer: Customer | null): PaletteItem[] {
  const kinds = useTranslations('catalog.kinds');
  const queryClient = useQueryClient();
  if (!customer || words === '') return [];
  const read = queryClient.getQueryData(entitlementQueries.list(customer.id).queryKey);
  return (read?.entitlements ?? [])
    .filter((one) =>
      namesIt(
        [one.title, one.fullTitle, one.name, one.order?.number, one.reservation?.orderId].join(' '),
        words,
      ),
    )
    .slice(0, 3)
    .map((one) => ({
      key: `entitlement ${one.key}`,
      title: one.title,
      detail: [one.regionName, one.product === 'other' ? null : kinds(one.product)]
        .filter(Boolean)
        .join(', '),
      end: one.ends.kind === 'on' ? one.ends.at.slice(0, 10) : undefined,
      to: {
        href: `/customers/${customer.id}/entitlements?${new URLSearchParams({ item: one.key })}`,
      },
    }));
}

/** Orders that were read already, and the one whose number was pasted whole. */
function useOrderItems(words: string, customer: Customer | null): PaletteItem[] {
  const t = useTranslations('palette');
  const status = useTranslations('orders.status');
  const queryClient = useQueryClient();
  if (!customer || words === '') return [];
  const read = queryClient
    .getQueriesData<OrderList>({ queryKey: ['customers', customer.id, 'orders'] })
    .flatMap(([, list]) => list?.orders ?? []);
  const orders = read.filter((order, at) => read.findIndex(({ id }) => id === order.id) === at);
  const items: PaletteItem[] = orders
    .filter((order) =>
      namesIt([order.number, order.id, ...order.lines.map(({ title }) => title)].join(' '), words),
    )
    .slice(0, 3)
    .map((order) => ({
      key: `order ${order.id}`,
      title: order.number,
      detail: order.lines[0]?.title,
      end: status.has(order.status) ? status(order.status) : undefined,
      to: { href: `/customers/${customer.id}/orders/${encodeURIComponent(order.id)}` },
    }));
  const { order } = idKinds(words);
  if (order && items.length === 0)
    items.push({
      key: `order ${order}`,
      title: t('order', { number: order }),
      to: { href: `/customers/${customer.id}/orders/${encodeURIComponent(order)}` },
    });
  return items;
}
