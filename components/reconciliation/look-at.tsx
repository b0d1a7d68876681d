'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { TextButton, TextLink } from '@/components/ui/button';
import { useMoneyWords } from '@/components/ui/money';
import type { LookAt as Hint, Reading } from '@/lib/reconciliation/schema';
import type { Lines } from './use-lines';

/** Where to look when the lines don't add up, and the lines that could not be read: each leads to its lines. */
export function LookAt({
  lines,
  reading,
  onUnreadable,
}: {
  lines: Lines;
  reading: Reading;
  onUnreadable: () => void;
}) {
  const t = useTranslations('lines.lookAt');
  const money = useMoneyWords();
  const { setParams } = lines;
  const hints: Hint[] = reading.verdict?.lookAt ?? [];
  const others = hints.filter(({ kind }) => kind !== 'unreadable');
  const { unreadable } = reading;
  return (
    <Banner
      tone="warn"
      lead={hints.length > 0 ? t('title') : t('unreadable', { lines: unreadable })}
      className="mx-4 mt-3 narrow:mx-6"
    >
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {unreadable > 0 && (
          <li>
            <TextButton onClick={onUnreadable}>{t('showUnreadable', { lines: unreadable })}</TextButton>
          </li>
        )}
        {others.map((hint) => (
          <li key={hint.kind === 'foreign' ? hint.currency : hint.kind}>
            {hint.kind === 'foreign' && (
              <TextButton onClick={() => setParams({ sort: 'currency' })}>
                {t('foreign', {
                  lines: hint.lines,
                  total: money({ amount: hint.total, currency: hint.currency }),
                })}
              </TextButton>
            )}
            {hint.kind === 'twice' && (
              <TextButton onClick={() => setParams({ q: hint.orders[0] ?? null, sort: 'orderId' })}>
                {t('twice', { lines: hint.lines, total: money({ amount: hint.total }) })}
              </TextButton>
            )}
            {hint.kind === 'amended' &&
              hint.by.map((id) => (
                <TextLink key={id} href={`/billing/invoices/${encodeURIComponent(id)}`} className="mr-2">
                  {t('amended', { id })}
                </TextLink>
              ))}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
