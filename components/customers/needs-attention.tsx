'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cx } from '@/components/ui/cx';
import { useNow } from '@/components/ui/now';
import { Bar } from '@/components/ui/skeleton';
import { toneText } from '@/components/ui/status';
import { cartQueries } from '@/lib/cart/queries';
import type { Customer } from '@/lib/customers/schema';
import { entitlementQueries } from '@/lib/entitlements/queries';
import { orderQueries } from '@/lib/orders/queries';
import { purchaseQueries } from '@/lib/purchases/queries';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import { useNeedWords } from './need-words';
import { needsOf } from './needs';

export function NeedsAttention({ customer }: { customer: Customer }) {
  const t = useTranslations('overview');
  const now = useNow();
  const base = `/customers/${customer.id}`;
  const purchases = useQuery(purchaseQueries.open(customer.id));
  const cart = useQuery(cartQueries.current(customer.id));
  const orders = useQuery(orderQueries.list(customer.id, 'all'));
  const azure = useQuery(subscriptionQueries.azure(customer.id));
  const entitlements = useQuery(entitlementQueries.list(customer.id));
  const readings = [purchases, cart, orders, azure, entitlements];
  const needs = needsOf(
    {
      purchases: purchases.data,
      cart: cart.data?.cart,
      orders: orders.data?.orders,
      subscriptions: azure.data?.subscriptions,
      entitlements: entitlements.data?.entitlements,
    },
    now,
  );
  const wordsOf = useNeedWords(customer, base);
  return (
    <Card title={t('attention')} end={needs.length > 0 && needs.length} flush>
      {needs.length === 0 ? (
        <Nothing
          isReading={readings.some((reading) => reading.isPending)}
          isPartial={readings.some((reading) => reading.isError)}
        />
      ) : (
        <ul className="divide-y divide-line">
          {needs.map((need) => {
            const { id, icon: Icon, tone, title, text, href, button } = wordsOf(need);
            return (
              <li key={id} className="flex items-center gap-3 px-4 py-3">
                <Icon
                  aria-hidden
                  size={16}
                  strokeWidth={1.75}
                  className={cx('shrink-0 self-start', toneText(tone), tone === 'busy' && 'spin')}
                />
                <div className="min-w-0 flex-1">
                  <p className="type-body font-medium">{title}</p>
                  <p className="type-s text-text-2">{text}</p>
                </div>
                <ButtonLink size="small" href={href} aria-label={`${button}: ${title}`}>
                  {button}
                </ButtonLink>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

/** Says that nothing is needed only when everything could be read. */
function Nothing({ isReading, isPartial }: { isReading: boolean; isPartial: boolean }) {
  const t = useTranslations('overview');
  if (isReading)
    return (
      <div className="p-4">
        <Bar className="after-a-moment w-40" />
      </div>
    );
  return (
    <div className="p-4">
      <p className="type-body font-medium">{t(isPartial ? 'partial' : 'nothing')}</p>
      <p className="type-s mt-0.5 text-text-2">{t(isPartial ? 'partialText' : 'nothingText')}</p>
    </div>
  );
}
