'use client';
import { useTranslations } from 'next-intl';
import { SoldThrough } from '@/components/cart/item-words';
import { useTermWords } from '@/components/cart/term-words';
import { Money } from '@/components/ui/money';
import { multiply } from '@/lib/money';
import type { SentLine } from '@/lib/purchases/schema';

/** Lines as they were sent: what, the person's name for it, how many, and what they were estimated at. */
export function LineList({ lines }: { lines: readonly SentLine[] }) {
  const t = useTranslations('purchases');
  const termOf = useTermWords();
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)_auto] narrow:grid-cols-[minmax(0,1fr)_auto_auto]">
      {lines.map((line) => (
        <li
          key={line.id}
          className="type-body col-span-full grid min-h-8 grid-cols-subgrid items-center gap-x-4 max-narrow:py-2"
        >
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
          <span className="text-right">
            <span className="sr-only">{t('units')} </span>
            {line.quantity}
          </span>
          {line.estimate && (
            <span className="text-text-2 max-narrow:col-start-1 narrow:text-right">
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
        </li>
      ))}
    </ul>
  );
}
