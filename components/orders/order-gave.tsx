'use client';
import { useQuery } from '@tanstack/react-query';
import { CalendarClock, KeyRound, Package } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Part } from '@/components/customers/part';
import { EndDay } from '@/components/entitlements/end-words';
import { useCustomer } from '@/components/layout/current-customer';
import { Card } from '@/components/ui/card';
import { entitlementQueries } from '@/lib/entitlements/queries';
import type { Held } from '@/lib/entitlements/schema';
import { isSameOrder } from '@/lib/orders/rules';
import type { OrderDetail } from '@/lib/orders/schema';

const icons = { reservation: CalendarClock, software: KeyRound, other: Package } as const;

/** What the customer has by this order, as Microsoft lists it: each leads to where more is told of it. */
export function OrderGave({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.detail.gave');
  const customer = useCustomer();
  const query = useQuery(entitlementQueries.list(customer.id));
  return (
    <Card title={t('title', { customer: customer.name })} flush>
      <Part query={query} padded={false}>
        {({ entitlements }) => {
          // What was read before it was cancelled is not told as if it were still there.
          const isGone = order.status === 'cancelled';
          const given = entitlements.filter(
            (held) => !isGone && held.quantity > 0 && held.order && isSameOrder(held.order, order),
          );
          return given.length === 0 ? (
            <p className="type-body p-4 text-text-2">{t(isGone ? 'gone' : 'none')}</p>
          ) : (
            <ul className="divide-y divide-line">
              {given.map((held) => (
                <Given key={held.key} held={held} base={`/customers/${customer.id}/entitlements`} />
              ))}
            </ul>
          );
        }}
      </Part>
    </Card>
  );
}

function Given({ held, base }: { held: Held; base: string }) {
  const t = useTranslations('orders.detail.gave');
  const format = useFormatter();
  const Icon = icons[held.kind];
  return (
    <li className="flex min-h-(--row) items-center gap-2.5 px-4 py-1.5">
      <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-text-2" />
      <Link
        href={`${base}?${new URLSearchParams({ item: held.key })}`}
        prefetch={false}
        className="type-body min-w-0 flex-1 hover:underline"
      >
        <span lang="en">{held.title}</span>, {format.number(held.quantity)}
      </Link>
      <span className="type-s shrink-0 text-text-2">
        {held.ends.kind === 'on' ? (
          <>
            {t('ends')} <EndDay held={held} />
          </>
        ) : (
          held.kind === 'software' && t('keys')
        )}
      </span>
    </li>
  );
}
