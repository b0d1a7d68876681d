'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { useCan } from '@/components/layout/viewer';
import { PauseBand } from '@/components/purchases/pause-band';
import { Banner } from '@/components/ui/banner';
import { useDateWords } from '@/components/ui/date-words';
import { later } from '@/components/ui/later';
import { useNow } from '@/components/ui/now';
import { FailureBanner } from '@/components/ui/states';
import { linesOf } from '@/lib/cart/rules';
import type { Cart } from '@/lib/cart/schema';
import { purchaseQueries } from '@/lib/purchases/queries';
import { lifeOf, troubledLines } from './cart-model';

const Ordered = later(() => import('./ordered').then((one) => one.Ordered));
const Rebuild = later(() => import('./rebuild').then((one) => one.Rebuild));

/** What is true of the whole cart and has to be known before its lines. */
export function CartBands({ cart, errors }: { cart: Cart; errors: (Error | null)[] }) {
  const t = useTranslations('cart');
  const customer = useCustomer();
  const can = useCan();
  const { time } = useDateWords();
  const life = lifeOf(cart, useNow());
  const open = useQuery(purchaseQueries.open(customer.id)).data ?? [];
  const own = open.find((purchase) => purchase.cartId === cart.id);
  const total = linesOf(cart).length;
  const troubled = troubledLines(cart).length;
  const isActive = cart.status === 'active' && life.state !== 'expired';
  return (
    <>
      {isActive && troubled > 0 && (
        <p role="status" className="sr-only">
          {t('trouble.summary', { n: troubled, total })}
        </p>
      )}
      <div className="mt-3 flex flex-col gap-2 empty:hidden">
        {(own?.state === 'sending' || cart.status === 'ordered') && <Ordered cart={cart} own={own} />}
        <PauseBand exceptCart={cart.id} />
        {cart.status !== 'ordered' && life.state === 'expired' && <Rebuild cart={cart} />}
        {cart.status === 'active' && life.state === 'soon' && (
          <Banner tone="warn" role="status" lead={t('expiring.lead', { h: life.hours })}>
            {t('expiring.text', { time: time(cart.expiresAt) })}
          </Banner>
        )}
        {isActive && !can('edit-carts') && <Banner tone="muted" lead={t('readOnly')} />}
        {errors.map((error) => error && <FailureBanner key={error.message} error={error} />)}
      </div>
    </>
  );
}
