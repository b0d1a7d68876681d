'use client';
import { useTranslations } from 'next-intl';
import { useCan } from '@/components/layout/viewer';

/** Pages that stand in no menu, for the palette: what a role cannot use is absent here too. */
export function useMorePlaces(): { href: string; title: string }[] {
  const t = useTranslations();
  const can = useCan();
  return [
    { href: '/settings', title: t('settings.title') },
    { href: '/settings/sessions', title: t('sessions.link') },
    { href: '/settings/tokens', title: t('personalTokens.link') },
    ...(can('see-billing')
      ? [
          { href: '/billing/balances', title: t('billing.balances') },
          { href: '/billing/spend', title: t('billing.insight') },
          { href: '/billing/exports', title: t('billing.exports') },
        ]
      : []),
    ...(can('manage-prices') ? [{ href: '/settings/prices', title: t('prices.link') }] : []),
    ...(can('manage-approvals')
      ? [{ href: '/settings/approvals', title: t('approvals.thresholds.link') }]
      : []),
    ...(can('manage-teams') ? [{ href: '/settings/teams', title: t('teams.title') }] : []),
    ...(can('see-status') ? [{ href: '/statusz', title: t('statusz.title') }] : []),
    ...(can('manage-connection')
      ? [
          { href: '/settings/connection', title: t('connection.link') },
          { href: '/settings/webhooks', title: t('webhooks.link') },
          { href: '/settings/digest', title: t('digest.link') },
          { href: '/settings/notices', title: t('notices.link') },
        ]
      : []),
  ];
}
