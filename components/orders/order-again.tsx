'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cartHref } from '@/components/cart/links';
import { useCustomer } from '@/components/layout/current-customer';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FailureBanner } from '@/components/ui/states';
import { cartQueries } from '@/lib/cart/queries';
import { linesOf } from '@/lib/cart/rules';
import { orderAgain } from '@/lib/orders/actions';
import type { AgainAnswer, Order } from '@/lib/orders/schema';
import { unwrap } from '@/lib/result';

/** Fills the customer's cart with what an order was of, as Microsoft offers it now. Nothing is ordered by it. */
export function OrderAgain({
  order,
  open,
  onOpenChange,
}: {
  order: Pick<Order, 'id' | 'number'> & { lines: readonly unknown[] };
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('orders.again');
  const customer = useCustomer();
  const router = useRouter();
  const queryClient = useQueryClient();
  const cart = useQuery({ ...cartQueries.current(customer.id), enabled: open }).data?.cart;
  const inCart = cart ? linesOf(cart).length : 0;
  const again = useMutation({
    mutationFn: () => unwrap(orderAgain({ customerId: customer.id, orderId: order.id })),
    onSuccess: ({ cartId, left }) => {
      void queryClient.invalidateQueries({ queryKey: cartQueries.current(customer.id).queryKey });
      if (!cartId) return;
      void queryClient.invalidateQueries({ queryKey: cartQueries.one(customer.id, cartId).queryKey });
      if (left.length === 0) router.push(cartHref(customer.id, cartId));
    },
  });
  const isAllIn = again.data?.left.length === 0;
  const answer = isAllIn ? undefined : again.data;
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) again.reset();
        onOpenChange(isOpen);
      }}
      title={t('title', { number: order.number })}
      description={answer ? undefined : t('text', { n: order.lines.length, customer: customer.name })}
      foot={
        answer ? (
          <>
            <Button onClick={() => onOpenChange(false)}>{t('close')}</Button>
            {answer.cartId && (
              <ButtonLink kind="ink" href={cartHref(customer.id, answer.cartId)}>
                {t('openCart')}
              </ButtonLink>
            )}
          </>
        ) : (
          <>
            <Button onClick={() => onOpenChange(false)}>{t('back')}</Button>
            <Button kind="ink" busy={again.isPending || isAllIn} onClick={() => again.mutate()}>
              {t('add', { n: order.lines.length })}
            </Button>
          </>
        )
      }
    >
      {answer ? (
        <Left answer={answer} />
      ) : (
        inCart > 0 && <Banner tone="info" lead={t('inCart', { n: inCart })} />
      )}
      {again.error && <FailureBanner error={again.error} className="mt-4" />}
    </Dialog>
  );
}

function Left({ answer: { added, left } }: { answer: AgainAnswer }) {
  const t = useTranslations('orders.again');
  return (
    <div role="status" className="type-body flex flex-col gap-2">
      <p className="font-medium">{t('added', { n: added, k: left.length })}</p>
      <ul className="flex flex-col gap-1.5">
        {left.map(({ title, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an order may be of the same item, and none moves
          <li key={`${title} ${index}`}>
            <span lang="en" className="font-[550]">
              {title}
            </span>
            <span className="block text-text-2">{t(`why.${why}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
