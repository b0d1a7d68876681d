'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { numberFormat } from '@/components/ui/formats';
import { KeyValue } from '@/components/ui/key-value';
import { ShortId } from '@/components/ui/short-id';
import { Status } from '@/components/ui/status';
import { recentMinutes, shareOf } from '@/lib/statusz/rules';
import type { AuditFacts, CallFacts, CatalogFacts } from '@/lib/statusz/schema';

const timeOf = (at: string | null) => (at ? <DateTime at={at} /> : '–');

/** What may still be asked of Partner Center in this minute, and what it refused lately. */
export function CallCard({ calls: { left, perMinute, paused, recent } }: { calls: CallFacts }) {
  const t = useTranslations('statusz.calls');
  const locale = useLocale();
  const share = (part: number) =>
    t('part', {
      part,
      whole: recent.calls,
      share: numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(
        shareOf(part, recent.calls),
      ),
    });
  return (
    <Card title={t('title')} end={t('span', { n: recentMinutes })}>
      <KeyValue
        rows={[
          { label: t('left'), value: t('leftOf', { left, perMinute }) },
          { label: t('throttled'), value: share(recent.throttled) },
          { label: t('failed'), value: share(recent.failed) },
          { label: t('paused'), value: t('number', { n: paused }) },
        ]}
      />
    </Card>
  );
}

/** How old what the search of the catalog finds is. */
export function CatalogCard({ catalog: { lists, read, newest, oldest } }: { catalog: CatalogFacts }) {
  const t = useTranslations('statusz.catalog');
  return (
    <Card title={t('title')}>
      <KeyValue
        rows={[
          { label: t('read'), value: t('readOf', { read, lists }) },
          { label: t('newest'), value: timeOf(newest) },
          { label: t('oldest'), value: timeOf(oldest) },
        ]}
      />
    </Card>
  );
}

/** Where the chain of the audit ends, what has no seal yet, and whether it holds. */
export function AuditCard({ audit: { head, waiting, oldest, verifiedAt, holds } }: { audit: AuditFacts }) {
  const t = useTranslations('statusz.audit');
  return (
    <Card
      title={t('title')}
      end={
        verifiedAt ? (
          <Status tone={holds ? 'ok' : 'failed'}>{holds ? t('holds') : t('broken')}</Status>
        ) : (
          <Status tone="none">{t('never')}</Status>
        )
      }
    >
      <KeyValue
        rows={[
          { label: t('head'), value: head ? t('number', { n: head.position }) : '–' },
          { label: t('hash'), value: head ? <ShortId id={head.hash} /> : '–' },
          { label: t('waiting'), value: t('number', { n: waiting }) },
          { label: t('oldest'), value: oldest && <DateTime at={oldest} /> },
          { label: t('verified'), value: timeOf(verifiedAt) },
        ]}
      />
    </Card>
  );
}
