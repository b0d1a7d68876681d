'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { useDateWords } from '@/components/ui/date-words';
import { Status } from '@/components/ui/status';
import type { AuditSource } from '@/lib/audit/kinds';
import type { AuditPage, Fault } from '@/lib/audit/schema';

/** Whether the chain holds, up to where, and whose rows are shown. */
export function ChainBand({ page, source }: { page: AuditPage; source: AuditSource }) {
  const t = useTranslations('audit');
  const { dateTime } = useDateWords();
  const { chain, sees } = page;
  const faultOf = useFaultWords();
  if (chain?.fault)
    return (
      <Banner tone="failed" role="alert" lead={t('chain.broken')}>
        <p>{faultOf(chain.fault)}</p>
        <p>{t('chain.since', { at: dateTime(chain.verifiedAt) })}</p>
      </Banner>
    );
  return (
    <p className="type-s flex flex-wrap items-center gap-x-4 gap-y-1 text-text-2">
      {chain ? (
        <Status tone="ok" icon={ShieldCheck}>
          {t('chain.holds', { n: chain.position, at: dateTime(chain.verifiedAt) })}
        </Status>
      ) : (
        <Status tone="none">{t('chain.never')}</Status>
      )}
      {chain?.keptFrom && <span>{t('chain.keptFrom', { at: dateTime(chain.keptFrom) })}</span>}
      {sees !== 'all' && <span>{t(`sees.${source === 'microsoft' ? 'own' : sees}`)}</span>}
      {page.isStory && <span role="status">{t('story', { n: page.rows.length })}</span>}
    </p>
  );
}

function useFaultWords() {
  const t = useTranslations('audit.chain');
  const product = useTranslations('shell')('product');
  const { dateTime } = useDateWords();
  return ({ kind, what, position, eventId, movedTo, row }: Fault) =>
    [
      t(`faults.${what}.${kind}`, {
        position: position ?? '–',
        row: eventId ?? '–',
        to: movedTo ?? '–',
      }),
      row && t('says', { at: dateTime(row.at), who: row.who || product, action: row.action }),
    ]
      .filter(Boolean)
      .join(' ');
}
