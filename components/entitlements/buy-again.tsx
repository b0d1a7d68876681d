'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { cartHref } from '@/components/cart/links';
import { useCustomer } from '@/components/layout/current-customer';
import { useNeededRoles } from '@/components/layout/needed-roles';
import { useCan, useMyRoles } from '@/components/layout/viewer';
import { Button, ButtonLink } from '@/components/ui/button';
import { FailureBanner } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { permissions } from '@/lib/auth/rules';
import { buyAgain } from '@/lib/cart/actions';
import { cartQueries } from '@/lib/cart/queries';
import { customerQueries } from '@/lib/customers/queries';
import type { Held } from '@/lib/entitlements/schema';
import { unwrap } from '@/lib/result';

/** Puts as many of the same into the cart, by today's offer. Nothing is bought by it. */
export function BuyAgain({ held, isStale }: { held: Held; isStale: boolean }) {
  const t = useTranslations('entitlements.again');
  const customer = useCustomer();
  const queryClient = useQueryClient();
  const whyNot = useWhyNot(isStale);
  const again = useMutation({
    mutationFn: () =>
      unwrap(
        buyAgain({
          customerId: customer.id,
          productId: held.productId ?? '',
          skuId: held.skuId ?? '',
          term: held.term,
          quantity: held.quantity,
          ...(held.subscription && { subscriptionId: held.subscription.id }),
          scope: held.scope === 'single' ? 'single' : 'shared',
        }),
      ),
    onSuccess: () => {
      toast(t('added', { n: held.quantity, item: held.title }));
      void queryClient.invalidateQueries({ queryKey: cartQueries.current(customer.id).queryKey });
    },
  });
  return (
    <div className="flex flex-col gap-3">
      {again.error && <FailureBanner error={again.error} />}
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="type-s text-text-2">
          {t(again.data ? 'inCart' : 'hint')}
        </p>
        {again.data ? (
          <ButtonLink kind="ink" href={cartHref(customer.id, again.data.cartId)}>
            {t('openCart')}
          </ButtonLink>
        ) : (
          <Button kind="ink" busy={again.isPending} unavailable={whyNot} onClick={() => again.mutate()}>
            {t('button')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Why nothing can be put into a cart now, in words; null when it can. */
function useWhyNot(isStale: boolean): string | null {
  const t = useTranslations('entitlements.again');
  const customer = useCustomer();
  const may = useCan()('edit-carts');
  const mine = useMyRoles();
  const needed = useNeededRoles();
  const readiness = useQuery(customerQueries.readiness(customer.id)).data;
  const names = { customer: customer.name };
  if (!may) return t('needsRole', { needed: needed(permissions['edit-carts']), mine });
  if (isStale) return t('stale');
  if (readiness?.agreement.status === 'missing') return t('agreement', names);
  if (readiness?.account.status === 'under-review') return t('review', names);
  if (readiness?.account.status === 'not-approved') return t('account', names);
  return null;
}
