'use client';
import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { useNow } from '@/components/ui/now';
import type { Customer } from '@/lib/customers/schema';
import { entitlementQueries } from '@/lib/entitlements/queries';
import { unitsHeld } from '@/lib/entitlements/rules';

/** How much of this software the customer has already, if any; read when a SKU is chosen. */
export function AlreadyHas({
  customer,
  sku,
}: {
  customer: Customer;
  sku: { productId: string; id: string };
}) {
  const t = useTranslations('catalog.has');
  const { date } = useDateWords();
  const now = useNow();
  const { data } = useQuery(entitlementQueries.list(customer.id));
  const item = { productId: sku.productId, skuId: sku.id };
  const units = unitsHeld(data?.entitlements ?? [], item, now);
  if (units === 0) return null;
  const last = data?.entitlements
    .filter((one) => one.productId === item.productId && one.skuId === item.skuId)
    .flatMap(({ orderedAt }) => orderedAt ?? [])
    .sort()
    .at(-1);
  const search = new URLSearchParams({ type: 'software', q: `${item.productId} ${item.skuId}` });
  return (
    <Banner small tone="muted" icon={History} lead={t('units', { customer: customer.name, n: units })}>
      {last && t('last', { date: date(last) })}{' '}
      <TextLink href={`/customers/${customer.id}/entitlements?${search}`}>{t('see')}</TextLink>
    </Banner>
  );
}
