'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FromList, Sums } from '@/components/prices/estimate';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useTimeLeft } from '@/components/ui/time-left';
import { cartQueries } from '@/lib/cart/queries';
import { linesOf } from '@/lib/cart/rules';
import type { Cart } from '@/lib/cart/schema';
import { sumOf } from '@/lib/prices/rules';
import { Part } from './part';

/** What it costs by the price list, above what it holds; without a list that alone. */
function CartSum({ cart: { estimate, groups } }: { cart: Cart }) {
  const t = useTranslations('overview');
  const words = useTranslations('estimate');
  const lines = linesOf({ groups });
  const { sums, unpriced } = sumOf(lines, estimate);
  const holds = t('cartLines', { lines: lines.length, orders: groups.length });
  if (!estimate.list) return <p className="type-body text-text-2">{holds}</p>;
  return (
    <>
      {sums.length > 0 ? (
        <p className="type-figure">
          <span className="sr-only">{words('short')} </span>
          <Sums sums={sums} />
        </p>
      ) : (
        <p className="type-section">{words('noPrice')}</p>
      )}
      {sums.length > 0 && unpriced.length > 0 && (
        <p className="type-s text-text-2">{words('plusUnpriced', { n: unpriced.length })}</p>
      )}
      <p className="type-s mt-1 text-text-2">
        {holds} <FromList list={estimate.list} />
      </p>
    </>
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
