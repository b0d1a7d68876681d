'use client';
import { Ban, Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useTermWords } from '@/components/cart/term-words';
import { cx } from '@/components/ui/cx';
import type { Sku } from '@/lib/catalog/schema';
import { skuTitle } from './sku-title';

/** SKUs as they come, by title: for software, and when a reservation's sizes cannot be told. */
export function SkuList({
  skus,
  productTitle,
  chosen,
  restricted,
  onChoose,
  describedBy,
}: {
  skus: readonly Sku[];
  productTitle: string;
  chosen: string | null;
  restricted: ReadonlySet<string>;
  onChoose: (skuId: string) => void;
  describedBy?: string;
}) {
  const t = useTranslations('catalog');
  const termOf = useTermWords();
  const group = useId();
  const hasTerms = skus.some((sku) => sku.term);
  return (
    <fieldset aria-describedby={describedBy} className="-mx-4 min-w-0">
      <legend className="sr-only">{t('list.label')}</legend>
      <table className="type-body w-full border-separate border-spacing-0">
        <thead>
          <tr className="type-s text-left text-text-2 [&>th]:h-8 [&>th]:border-b [&>th]:border-line-strong [&>th]:px-3 [&>th]:font-medium">
            <th scope="col" className="pl-4!">
              {t('list.sku')}
            </th>
            {hasTerms && <th scope="col">{t('list.term')}</th>}
            <th scope="col">{t('list.id')}</th>
            <th scope="col" className="w-24 pr-4!">
              <span className="sr-only">{t('grid.choose')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {skus.map((sku) => {
            const isChosen = sku.id === chosen;
            const isRestricted = restricted.has(sku.id);
            return (
              <tr
                key={sku.id}
                className={cx(
                  'relative h-8 [&>td]:border-b [&>td]:border-line [&>td]:px-3 max-narrow:h-11 max-narrow:[&>td]:py-1.5',
                  'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
                  isChosen ? 'bg-hover' : 'hover:bg-hover',
                )}
              >
                <td className="pl-4!">
                  <span lang="en" className={isRestricted ? 'text-text-2' : 'font-semibold'}>
                    {skuTitle(sku.title, productTitle)}
                  </span>
                </td>
                {hasTerms && <td className="text-text-2">{termOf(sku.term)}</td>}
                <td className="type-mono text-text-2">{sku.id}</td>
                <td className="pr-2! text-right">
                  {isRestricted ? (
                    <span className="inline-flex h-6 items-center gap-1.5 px-2 text-bad">
                      <Ban aria-hidden size={14} strokeWidth={1.75} />
                      {t('grid.restrictedShort')}
                    </span>
                  ) : (
                    <span
                      aria-hidden
                      className={cx(
                        'inline-flex h-6 items-center gap-1.5 rounded-s px-2',
                        isChosen ? 'bg-ink font-semibold text-on-ink' : 'text-text-2',
                      )}
                    >
                      {isChosen && <Check aria-hidden size={14} strokeWidth={1.75} />}
                      {t(isChosen ? 'list.chosen' : 'grid.choose')}
                    </span>
                  )}
                  <input
                    type="radio"
                    name={group}
                    checked={isChosen}
                    aria-disabled={isRestricted || undefined}
                    aria-label={isRestricted ? `${sku.title}, ${t('grid.restrictedShort')}` : sku.title}
                    onChange={() => !isRestricted && onChoose(sku.id)}
                    className="absolute inset-0 cursor-pointer appearance-none opacity-0 aria-disabled:cursor-not-allowed"
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </fieldset>
  );
}
