'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { KeyValue } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import { type ConfirmedLine, confirmedIn } from '@/lib/audit/rules';

/** What a cart was before and after, and what was shown and confirmed, where a row tells of it. */
export function AuditLines({ detail }: { detail: Record<string, unknown> }) {
  const t = useTranslations('audit.panel');
  const { before, after, lines, sums, unpriced, typedDomain, isAttested, isNewPurchase } =
    confirmedIn(detail);
  const hasConfirmed = sums !== null || typedDomain !== null;
  return (
    <>
      {(before || after) && (
        <Part title={t('beforeAfter')}>
          <Lines title={t('before')} lines={before ?? []} />
          <Lines title={t('after')} lines={after ?? []} />
        </Part>
      )}
      {lines && (
        <Part title={t('lines')}>
          <Lines lines={lines} />
        </Part>
      )}
      {hasConfirmed && (
        <Part title={t('confirmed')}>
          <KeyValue
            rows={[
              ...(sums ?? []).map(({ currency, amount }) => ({
                label: t('estimate'),
                value: <Money amount={amount} currency={currency} />,
              })),
              { label: t('unpriced'), value: unpriced ? t('count', { n: unpriced }) : null },
              {
                label: t('typed'),
                value: typedDomain ? <span className="type-mono">{typedDomain}</span> : null,
              },
              { label: t('attested'), value: isAttested ? t('yes') : null },
              { label: t('repeat'), value: isNewPurchase ? t('yes') : null },
            ]}
          />
        </Part>
      )}
    </>
  );
}

/** A part of what a row tells. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="flex flex-col gap-2 border-t border-line pt-4">
    <h3 className="type-s font-medium text-text-2">{title}</h3>
    {children}
  </section>
);

function Lines({ title, lines }: { title?: string; lines: readonly ConfirmedLine[] }) {
  const t = useTranslations('audit.panel');
  return (
    <div className="type-s">
      {title && <h4 className="text-text-2">{title}</h4>}
      {lines.length === 0 ? (
        <p>{t('noLines')}</p>
      ) : (
        <ul>
          {lines.map(({ id, title: item, quantity }) => (
            <li key={id} className="flex justify-between gap-4">
              <span lang="en">{item}</span>
              <span className="tabular-nums">× {quantity}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
