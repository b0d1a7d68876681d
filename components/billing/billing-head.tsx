'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHead } from '@/components/ui/page-head';
import { Tabs } from '@/components/ui/tabs';
import { billingQueries } from '@/lib/billing/queries';
import { exportQueries } from '@/lib/exports/queries';

export type BillingTab = 'invoices' | 'balances' | 'exports' | 'insight';
const hrefs: Record<BillingTab, string> = {
  invoices: '/billing',
  balances: '/billing/balances',
  exports: '/billing/exports',
  insight: '/billing/spend',
};

/** The title of billing, and its tabs; `children` stand between them. */
export function BillingHead({
  current,
  actions,
  children,
}: {
  current: BillingTab;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations('billing');
  const invoices = useQuery({ ...billingQueries.invoices(), enabled: false }).data?.invoices.length;
  const files = useQuery(exportQueries.list()).data?.files;
  const counts: Partial<Record<BillingTab, number>> = {
    ...(invoices !== undefined && { invoices }),
    // Those that somebody can still have.
    ...(files && { exports: files.filter(({ state }) => state !== 'gone').length }),
  };
  return (
    <div className="flex flex-col gap-3.5 px-4 narrow:px-6 pt-5">
      <PageHead title={t('title')} actions={actions} />
      {children}
      <Tabs
        label={t('tabs')}
        tabs={(Object.keys(hrefs) as BillingTab[]).map((tab) => ({
          href: hrefs[tab],
          label: t(tab),
          count: counts[tab],
          current: tab === current,
        }))}
      />
    </div>
  );
}
