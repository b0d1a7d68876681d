'use client';
import { Ban, Check, Circle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTermWords } from '@/components/cart/term-words';
import { cx } from '@/components/ui/cx';
import { Money } from '@/components/ui/money';
import { useEstimateWords } from './estimate-words';
import { Saving, useSavingWords } from './saving';
import { type GridCell, type Place, placeOf, type SizeGridModel, step } from './size-grid-model';
import type { SizeEstimate } from './use-estimates';

/**
 * Sizes by term: radios laid out as a table. Arrows move in two directions, Enter or Space chooses;
 * a restricted size can be reached and says why, and is never chosen.
 */
export function SizeGrid({
  grid,
  chosen,
  onChoose,
  describedBy,
  estimates,
  hasSavings,
}: {
  grid: SizeGridModel;
  chosen: string | null;
  onChoose: (skuId: string) => void;
  /** The band that says why sizes are restricted. */
  describedBy?: string | undefined;
  /** For one unit, by SKU; none without a price list. */
  estimates: ReadonlyMap<string, SizeEstimate>;
  hasSavings: boolean;
}) {
  const t = useTranslations('catalog.grid');
  const termOf = useTermWords();
  const estimateWords = useEstimateWords();
  const savingWords = useSavingWords();
  const wordsOf = (cell: GridCell) => {
    const estimate = estimates.get(cell.sku.id);
    if (!estimate) return termOf(cell.sku.term);
    return (
      <span>
        <Money amount={estimate.amount} whole />
        {hasSavings && <Saving percent={estimate.saving} />}
      </span>
    );
  };
  const group = useId();
  const body = useRef<HTMLTableSectionElement>(null);
  const [wanted, setWanted] = useState<Place | null>(null);
  const first = grid.rows[0]?.cells.findIndex((cell) => cell) ?? -1;
  const stop = wanted ?? placeOf(grid, chosen) ?? { row: 0, column: first };

  const onKeyDown = (event: KeyboardEvent, from: Place) => {
    const cell = grid.rows[from.row]?.cells[from.column];
    if (event.key === 'Enter' && cell && !cell.restricted) onChoose(cell.sku.id);
    if (event.key !== 'Enter' && !event.key.startsWith('Arrow')) return;
    event.preventDefault(); // a browser's own arrows run through the group in one line and choose as they go
    event.stopPropagation();
    const to = step(grid, from, event.key);
    if (to === from) return;
    setWanted(to);
    body.current?.querySelector<HTMLElement>(`[data-place="${to.row} ${to.column}"]`)?.focus();
  };

  return (
    <fieldset aria-describedby={describedBy} className="-mx-4 min-w-0">
      <legend className="sr-only">{t('label')}</legend>
      <table className="type-body w-full border-separate border-spacing-0">
        <thead>
          <tr className="type-s text-text-2 [&>th]:h-8 [&>th]:border-b [&>th]:border-line-strong [&>th]:px-3 [&>th]:font-medium">
            <th scope="col" className="pl-4! text-left">
              {grid.hasSizes ? t('size') : t('unit')}
            </th>
            {grid.hasSizes && (
              <>
                <th scope="col" className="text-right max-narrow:hidden">
                  {t('vcpu')}
                </th>
                <th scope="col" className="text-right max-narrow:hidden">
                  {t('gib')}
                </th>
              </>
            )}
            {grid.terms.map((term) => (
              <th key={term} scope="col" className="w-28 pr-5! text-right last:pr-4!">
                {termOf(term)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {grid.rows.map((row, rowIndex) => (
            <tr
              key={row.size}
              className={cx(
                'h-8 max-narrow:h-14 [&>*]:border-b [&>*]:border-line [&>*]:px-3',
                row.cells.some((cell) => cell?.sku.id === chosen) && 'bg-hover',
              )}
            >
              <th
                scope="row"
                className={cx(
                  'pl-4! text-left',
                  row.restricted ? 'font-normal text-text-2' : 'font-semibold',
                )}
              >
                {row.size}
                {grid.hasSizes && (
                  <span className="type-s block font-normal text-text-2 narrow:hidden">
                    {t('small', { vcpu: row.vcpu ?? '–', gib: row.memoryGib ?? '–' })}
                  </span>
                )}
              </th>
              {grid.hasSizes && (
                <>
                  <td className="text-right text-text-2 max-narrow:hidden">{row.vcpu ?? '–'}</td>
                  <td className="text-right text-text-2 max-narrow:hidden">{row.memoryGib ?? '–'}</td>
                </>
              )}
              {row.cells.map((cell, column) => (
                <td key={grid.terms[column]} className="relative text-right last:pr-2!">
                  {cell ? (
                    <CellRadio
                      cell={cell}
                      group={group}
                      name={[
                        t(cell.restricted ? 'cellRestricted' : 'cell', {
                          size: row.size,
                          term: termOf(cell.sku.term),
                        }),
                        !cell.restricted && estimateWords(estimates.get(cell.sku.id)),
                        !cell.restricted && savingWords(estimates.get(cell.sku.id)?.saving),
                      ]
                        .filter(Boolean)
                        .join(', ')}
                      words={
                        row.restricted
                          ? column === grid.terms.length - 1
                            ? t('restrictedHere')
                            : null
                          : cell.restricted
                            ? t('restrictedShort')
                            : wordsOf(cell)
                      }
                      isWide={row.restricted && column === grid.terms.length - 1}
                      isPriced={estimates.has(cell.sku.id)}
                      isChosen={cell.sku.id === chosen}
                      isStop={stop.row === rowIndex && stop.column === column}
                      place={`${rowIndex} ${column}`}
                      onChoose={() => {
                        setWanted({ row: rowIndex, column });
                        if (!cell.restricted) onChoose(cell.sku.id);
                      }}
                      onKeyDown={(event) => onKeyDown(event, { row: rowIndex, column })}
                    />
                  ) : (
                    <span className="pr-2 text-text-3" title={t('none')}>
                      –
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

function CellRadio({
  cell,
  group,
  name,
  words,
  isWide,
  isPriced,
  isChosen,
  isStop,
  place,
  onChoose,
  onKeyDown,
}: {
  cell: GridCell;
  group: string;
  name: string;
  /** Null: the words in the row's last cell are for this one too. */
  words: ReactNode;
  /** Runs over into the cells before it. */
  isWide: boolean;
  /** A price stands there: only what is chosen needs a mark beside it. */
  isPriced: boolean;
  isChosen: boolean;
  isStop: boolean;
  place: string;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const Icon = cell.restricted ? Ban : isChosen ? Check : Circle;
  return (
    <label
      className={cx(
        'inline-flex h-6 items-center gap-1.5 rounded-s px-2 whitespace-nowrap max-narrow:h-11 has-focus-visible:outline-2 has-focus-visible:outline-accent',
        isWide ? 'absolute top-1 right-2' : 'relative min-w-6',
        cell.restricted && 'text-bad',
        !cell.restricted &&
          (isChosen ? 'bg-ink font-semibold text-on-ink' : 'text-text-2 hover:bg-hover hover:text-text'),
      )}
    >
      {words && (isChosen || cell.restricted || !isPriced) && (
        <Icon
          aria-hidden
          size={14}
          strokeWidth={1.75}
          className={cx(!isChosen && !cell.restricted && 'text-text-3')}
        />
      )}
      {words}
      <input
        type="radio"
        name={group}
        checked={isChosen}
        aria-disabled={cell.restricted || undefined}
        aria-label={name}
        data-place={place}
        tabIndex={isStop ? 0 : -1}
        onChange={onChoose}
        onKeyDown={onKeyDown}
        className="absolute inset-0 cursor-pointer appearance-none opacity-0 aria-disabled:cursor-not-allowed"
      />
    </label>
  );
}
