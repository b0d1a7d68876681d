'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Status } from '@/components/ui/status';
import type { OpenAlert } from '@/lib/alerts/schema';

/** What is not as it should be, and what to do about it. */
export function AlertCard({ alerts }: { alerts: OpenAlert[] }) {
  const t = useTranslations('statusz.alerts');
  return (
    <Card title={t('title')} flush={alerts.length > 0}>
      {alerts.length === 0 ? (
        <Status tone="ok">{t('none')}</Status>
      ) : (
        <ul aria-label={t('title')}>
          {alerts.map(({ id, name, severity, firedAt }) => (
            <li key={id} className="border-b border-line px-4 py-3 last:border-0">
              <div className="flex items-start justify-between gap-4">
                <p className="type-body font-medium">{t(`names.${name}`)}</p>
                <Status tone={severity === 'critical' ? 'failed' : 'warn'}>
                  {t(`severities.${severity}`)}
                </Status>
              </div>
              <p className="type-s text-text-2">
                {t('since')} <DateTime at={firedAt} />
              </p>
              <p className="type-body mt-1">{t(`ways.${name}`)}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
