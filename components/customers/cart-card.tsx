'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FromList } from '@/components/prices/estimate';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { useTimeLeft } from '@/components/ui/time-left';
import { cartQueries } from '@/lib/cart/queries';
import { linesOf } from '@/lib/cart/rules';
import type { Cart } from '@/lib/cart/schema';
import { sumOf } from '@/lib/prices/rules';
import { Part } from './part';

/** What it costs by the price list; nothing where there is none. */
function CartSum({ cart: { estimate, groups } }: { cart: Cart }) {
  const t = useTranslations('estimate');
  const { sums, unpriced } = sumOf(linesOf({ groups }), estimate);
  if (!estimate.list) return null;
  return (
    <div className="mt-2">
      {sums.length > 0 ? (
        sums.map(({ currency, cost }) => (
          <p key={currency} className="type-section">
            {t('short')} <Money amount={cost} currency={currency} />
          </p>
        ))
      ) : (
        <p className="type-body">{t('noPrice')}</p>
      )}
      <p className="type-s text-text-2">
        {sums.length > 0 && unpriced.length > 0 && `${t('plusUnpriced', { n: unpriced.length })}. `}
        <FromList list={estimate.list} />
      </p>
    </div>
  );
}

export function CartCard({ customerId }: { customerId: string }) {
  const t = useTranslations('overview');
  const leftOf = useTimeLeft();
  const query = useQuery(cartQueries.current(customerId));
  const cart = query.data?.cart;
  const left = cart?.status === 'active' ? leftOf(cart.expiresAt) : null;
  return (
    <Card
      title={t('cart')}
      end={
        left && (
          <span className={left.isSoon ? 'text-warn' : undefined}>
            {t('cartExpires', { time: left.text })}
          </span>
        )
      }
    >
      <Part query={query}>
        {({ cart }) =>
          cart ? (
            <>
              <p className="type-body text-text-2">
                {t('cartLines', {
                  lines: cart.groups.reduce((sum, group) => sum + group.lines.length, 0),
                  orders: cart.groups.length,
                })}
              </p>
              <CartSum cart={cart} />
              <ButtonLink href={`/customers/${customerId}/carts/${cart.id}`} className="mt-3 w-full">
                {t('openCart')}
              </ButtonLink>
            </>
          ) : (
            <>
              <p className="type-body font-medium">{t('noCart')}</p>
              <p className="type-s mt-0.5 text-text-2">{t('noCartText')}</p>
            </>
          )
        }
      </Part>
    </Card>
  );
}
