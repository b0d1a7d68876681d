'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Part } from '@/components/customers/part';
import { ShortId } from '@/components/ui/short-id';
import { Status } from '@/components/ui/status';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import type { AzureSubscription } from '@/lib/subscriptions/schema';

const tones = { active: 'ok', inactive: 'muted', unknown: 'none' } as const;

/** The Azure subscriptions in a plan; read when its panel is opened. */
export function PlanSubscriptions({
  customerId,
  subscription: { id: planId },
}: {
  customerId: string;
  subscription: AzureSubscription;
}) {
  const t = useTranslations('azure.inPlan');
  const query = useQuery(subscriptionQueries.inPlan(customerId, planId));
  return (
    <section aria-labelledby="in-plan" className="border-t border-line pt-4">
      <h3 id="in-plan" className="type-body mb-2 font-semibold">
        {t('title')}
      </h3>
      <Part query={query}>
        {({ entitlements }) =>
          entitlements.length === 0 ? (
            <p className="type-body text-text-2">{t('none')}</p>
          ) : (
            <ul className="divide-y divide-line">
              {entitlements.map(({ id, name, status, statusText }) => (
                <li key={id} className="flex items-center justify-between gap-3 py-1.5">
                  <span className="min-w-0">
                    <span className="type-body block truncate font-medium">{name || id}</span>
                    <ShortId id={id} className="block text-[0.6875rem]/4 text-text-3" />
                  </span>
                  <Status tone={tones[status]}>
                    {status === 'unknown' ? statusText || t('status.unknown') : t(`status.${status}`)}
                  </Status>
                </li>
              ))}
            </ul>
          )
        }
      </Part>
      <p className="type-s mt-2 text-text-2">{t('note')}</p>
    </section>
  );
}
