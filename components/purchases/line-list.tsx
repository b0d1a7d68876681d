'use client';
import { useTranslations } from 'next-intl';
import { SoldThrough } from '@/components/cart/item-words';
import { useTermWords } from '@/components/cart/term-words';
import { Money } from '@/components/ui/money';
import { multiply } from '@/lib/money';
import type { SentLine } from '@/lib/purchases/schema';

/** Lines as they were sent: what, the person's name for it, and how many. */
export function LineList({ lines }: { lines: readonly SentLine[] }) {
  const t = useTranslations('purchases');
  const termOf = useTermWords();
  return (
    <ul className="flex flex-col">
      {lines.map((line) => (
        <li key={line.id} className="type-body flex min-h-8 items-center justify-between gap-4">
          <span className="min-w-0 break-words">
            <span lang="en" className="font-medium">
              {line.title}
            </span>{' '}
            {line.kind.endsWith('reservation') && (
              <span>{[line.regionName, termOf(line.term)].filter(Boolean).join(', ')}</span>
            )}{' '}
            <span className="text-text-2">{line.name}</span>
            <SoldThrough reseller={line.reseller} />
          </span>
          <span className="flex shrink-0 gap-4">
            {line.estimate && (
              <span className="text-text-2">
                {t.rich('lineEstimate', {
                  amount: () => (
                    <Money
                      amount={multiply(line.estimate?.cost ?? '0', line.quantity)}
                      currency={line.estimate?.currency}
                    />
                  ),
                })}
              </span>
            )}
            <span className="min-w-6 text-right">
              <span className="sr-only">{t('units')} </span>
              {line.quantity}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
