import { useTranslations } from 'next-intl';

/** What a receiver answered: its status as it is; what kept it from answering in words. */
export function Outcome({ outcome }: { outcome: string }) {
  const t = useTranslations('digest.sent.outcomes');
  if (/^3\d\d$/.test(outcome)) return t('redirect', { status: outcome });
  return t.has(outcome) ? t(outcome) : <span className="type-mono">{outcome}</span>;
}
