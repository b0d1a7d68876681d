'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cartHref } from '@/components/cart/links';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { FailureBanner } from '@/components/ui/states';
import { buyAgain } from '@/lib/cart/actions';
import { cartQueries } from '@/lib/cart/queries';
import { entitlementQueries } from '@/lib/entitlements/queries';
import type { RadarRow } from '@/lib/radar/schema';
import { unwrap } from '@/lib/result';
import { subscriptionQueries } from '@/lib/subscriptions/queries';

/**
 * Puts as many of the same into the customer's cart, by today's offer. A reservation is bought for the subscription of
 * the last one where its order tells it, else for the one that is chosen.
 */
export function BuyAgain({ row, productId, skuId }: { row: RadarRow; productId: string; skuId: string }) {
  const t = useTranslations('radar.again');
  const may = useCan()('edit-carts');
  const queryClient = useQueryClient();
  const { customer, detail } = row;
  const isReservation = row.kind === 'reservation';
  const enabled = isReservation && may && customer.isLinked;
  const azure = useQuery({ ...subscriptionQueries.azure(customer.id), enabled });
  const entitled = useQuery({ ...entitlementQueries.list(customer.id), enabled, retry: false });
  const [wanted, setWanted] = useState<string | null>(null);

  const before = entitled.data?.entitlements.find(({ key }) => row.key.endsWith(` ent/${key}`));
  const fitting = (azure.data?.subscriptions ?? []).filter(
    ({ registration }) => registration === 'registered',
  );
  const chosen =
    fitting.find(({ id }) => id === wanted) ??
    fitting.find(({ id }) => id === before?.subscription?.id.toLowerCase()) ??
    (fitting.length === 1 ? fitting[0] : undefined);
  const isReading = enabled && (azure.isPending || entitled.isPending);

  const again = useMutation({
    mutationFn: () =>
      unwrap(
        buyAgain({
          ...{ customerId: customer.id, productId, skuId, quantity: row.quantity },
          term: detail?.term ?? before?.term ?? null,
          ...(isReservation && chosen && { subscriptionId: chosen.id }),
          scope: before?.scope === 'single' ? 'single' : 'shared',
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: cartQueries.current(customer.id).queryKey }),
  });

  const whyNot = !may
    ? t('role')
    : !customer.isLinked
      ? t('unlinked')
      : isReading
        ? t('reading')
        : isReservation && fitting.length === 0
          ? t('none')
          : isReservation && !chosen
            ? t('choose')
            : null;
  if (again.data)
    return (
      <div className="flex flex-col gap-3">
        <Banner tone="ok" role="status" small lead={t('added', { customer: customer.name })} />
        <ButtonLink kind="ink" href={cartHref(customer.id, again.data.cartId)} autoFocus>
          {t('view')}
        </ButtonLink>
      </div>
    );
  return (
    <div className="flex flex-col gap-3">
      {again.error && <FailureBanner error={again.error} />}
      {fitting.length > 1 && (
        <Select
          label={t('for')}
          value={chosen?.id ?? ''}
          onChange={setWanted}
          options={fitting.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {whyNot && !isReading && <p className="type-s text-text-2">{whyNot}</p>}
      <Button kind="ink" busy={again.isPending} unavailable={whyNot} onClick={() => again.mutate()}>
        {t('press')}
      </Button>
    </div>
  );
}
