'use client';
import { Ban } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useTermWords } from '@/components/cart/term-words';
import { Segmented } from '@/components/ui/choices';
import { useCountryName } from '@/components/ui/country';
import { cx } from '@/components/ui/cx';
import { Money } from '@/components/ui/money';
import type { Customer } from '@/lib/customers/schema';
import { useSavingWords } from './saving';
import { placeOf, type SizeGridModel } from './size-grid-model';
import type { SizeEstimate } from './use-estimates';

/** The same sizes on a phone: one term at a time, a row for each size. */
export function SizeRows({
  grid,
  chosen,
  onChoose,
  describedBy,
  estimates,
  customer,
  segment,
}: {
  grid: SizeGridModel;
  chosen: string | null;
  onChoose: (skuId: string) => void;
  describedBy?: string | undefined;
  estimates: ReadonlyMap<string, SizeEstimate>;
  customer: Customer;
  segment: string;
}) {
  const t = useTranslations('catalog.grid');
  const segments = useTranslations('segments');
  const short = useTranslations('estimate');
  const countryName = useCountryName();
  const termOf = useTermWords();
  const savingWords = useSavingWords();
  const group = useId();
  const place = placeOf(grid, chosen);
  const [wanted, setWanted] = useState(grid.terms.at(-1) ?? '');
  const term = (place && grid.terms[place.column]) ?? wanted;
  const column = grid.terms.indexOf(term);
  const toTerm = (next: string) => {
    setWanted(next);
    const same = place && grid.rows[place.row]?.cells[grid.terms.indexOf(next)];
    if (same && !same.restricted) onChoose(same.sku.id);
  };
  return (
    <div className="-mx-4">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line-strong px-4 pb-3">
        <span className="type-s text-text-2">
          {[countryName(customer.country), customer.currency, segments(segment).toLowerCase()].join(', ')}
        </span>
        {grid.terms.length > 1 && (
          <Segmented
            hideLabel
            label={t('term')}
            value={term}
            onChange={toTerm}
            options={grid.terms.map((value) => ({ value, label: termOf(value) }))}
          />
        )}
      </div>
      <fieldset aria-describedby={describedBy} className="min-w-0">
        <legend className="sr-only">{t('sizesFor', { term: termOf(term) })}</legend>
        {grid.rows.map(({ size, vcpu, memoryGib, cells }) => {
          const cell = cells[column];
          const isChosen = cell?.sku.id === chosen && cell !== undefined;
          const estimate = cell ? estimates.get(cell.sku.id) : undefined;
          return (
            <label
              key={size}
              htmlFor={`${group} ${size}`}
              className={cx(
                'flex min-h-16 items-center gap-3 border-b border-line px-4 py-2 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
                isChosen && 'bg-selected',
                (!cell || cell.restricted) && 'text-text-2',
              )}
            >
              <span className="min-w-0 flex-1">
                <span lang="en" className={cx('block', isChosen && 'font-semibold')}>
                  {size}
                </span>
                {grid.hasSizes && (
                  <span className="type-s block text-text-2">
                    {t('small', { vcpu: vcpu ?? '–', gib: memoryGib ?? '–' })}
                  </span>
                )}
              </span>
              {cell?.restricted ? (
                <span className="inline-flex items-center gap-1.5 text-bad">
                  <Ban aria-hidden size={16} strokeWidth={1.75} />
                  {t('restrictedShort')}
                </span>
              ) : cell ? (
                estimate && (
                  <span className={cx('text-right', isChosen && 'font-semibold')}>
                    <Money amount={estimate.amount} whole className="block" />
                    <span className="type-s block font-normal text-text-2">
                      {short('short').toLowerCase()} {estimate.currency}
                    </span>
                    <span className="sr-only">{savingWords(estimate.saving)}</span>
                  </span>
                )
              ) : (
                <span className="text-text-3">{t('none')}</span>
              )}
              {cell && (
                <input
                  type="radio"
                  id={`${group} ${size}`}
                  name={group}
                  checked={isChosen}
                  aria-disabled={cell.restricted || undefined}
                  onChange={() => !cell.restricted && onChoose(cell.sku.id)}
                  className={cx(
                    'size-5 shrink-0 appearance-none rounded-full border border-control bg-surface checked:border-[6px] checked:border-ink forced-colors:appearance-auto',
                    cell.restricted && 'sr-only',
                  )}
                />
              )}
            </label>
          );
        })}
      </fieldset>
    </div>
  );
}
