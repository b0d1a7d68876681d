'use client';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/cx';
import { Td, Tr } from '@/components/ui/table';
import { type ColumnName, lineColumns } from '@/lib/reconciliation/kinds';
import type { LinePage } from '@/lib/reconciliation/schema';
import type { useCellWords } from './cell-words';

type Line = LinePage['lines'][number];
const dim: ReadonlySet<ColumnName> = new Set([
  'customerName',
  'chargeType',
  'effectiveUnitPrice',
  'unitPrice',
]);

/** Few elements a row: a table of them is to stay small however many columns there are. */
export function LineRow({
  line,
  columns,
  wordsOf,
  termOf,
  orderHref,
  isOpen,
  isActive,
  rowProps,
}: {
  /** null = not here yet. */
  line: Line | null;
  columns: readonly ColumnName[];
  wordsOf: ReturnType<typeof useCellWords>;
  termOf: (cycle: string) => string | null;
  /** null = it leads nowhere here. */
  orderHref: string | null;
  isOpen: boolean;
  isActive: boolean;
  rowProps: ComponentProps<'tr'>;
}) {
  'use memo';
  const isCredit = line?.cells.subtotal?.startsWith('-') ?? false;
  return (
    <Tr {...rowProps} current={isOpen}>
      {columns.map((name, at) => {
        const kind = lineColumns[name];
        const isFigure = kind === 'money' || kind === 'number';
        const text = line ? cellOf(line, name, wordsOf) : '\u00a0';
        const term = name === 'productName' && line ? termOf(line.cells.termAndBillingCycle ?? '') : null;
        return (
          <Td
            key={name}
            align={isFigure ? 'end' : 'start'}
            title={text.length > 18 && !isFigure ? text : undefined}
            lang={name === 'productName' || name === 'skuName' ? 'en' : undefined}
            className={cx(
              'truncate',
              at === 0 && stuck,
              isOpen && at === 0 && 'max-narrow:bg-selected!',
              (kind === 'id' || kind === 'date') && text !== '' && 'type-mono',
              name === 'chargeType' && isCredit ? 'text-bad' : dim.has(name) && 'text-text-2',
            )}
          >
            {text === '' ? (
              '–'
            ) : name === 'orderId' && orderHref ? (
              <Link
                href={orderHref}
                prefetch={false}
                tabIndex={isActive ? 0 : -1}
                className="hover:text-accent hover:underline"
              >
                {text}
              </Link>
            ) : (
              text
            )}
            {term && <span className="text-text-2">, {term}</span>}
          </Td>
        );
      })}
    </Tr>
  );
}

/** On a phone the table is moved sideways below its first column. */
export const stuck = 'max-narrow:sticky max-narrow:left-0 max-narrow:z-1 max-narrow:bg-surface';

function cellOf(line: Line, name: ColumnName, wordsOf: ReturnType<typeof useCellWords>): string {
  if (name === 'orderId') return line.cells.alternateId || shortId(line.cells.orderId ?? '');
  // Lines of the old commerce know one price a unit.
  const cell = line.cells[name] || (name === 'effectiveUnitPrice' && line.cells.unitPrice) || '';
  return lineColumns[name] === 'id' ? shortId(cell) : wordsOf(name, cell);
}

const shortId = (id: string) => (id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`);
