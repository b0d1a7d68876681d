'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { TextButton } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableHead, Th } from '@/components/ui/table';
import { toast } from '@/components/ui/toast';
import { copyText } from '@/components/ui/use-copy';
import { useFarRows } from '@/components/ui/use-far-rows';
import { lineColumns } from '@/lib/reconciliation/kinds';
import { useCellWords } from './cell-words';
import { useCycleWords } from './charge-words';
import { useHeadWords } from './column-words';
import { leastOfWide, wideColumn, widthOf } from './line-columns';
import { LineRow, stuck } from './line-row';
import { orderHrefOf } from './order-link';
import { type Lines, useLinesAt } from './use-lines';

const SelectedLines = later(() => import('./selected-lines').then((one) => one.SelectedLines));

const height = 32;
/** Columns grow with the letters in them. */
const inLetters = (pixels: number) => `${pixels / 16}rem`;

/** The lines that are left, a million as well as ten: those in view are in the document. */
export function LinesTable({ lines, onOrder }: { lines: Lines; onOrder: (href: string) => void }) {
  const t = useTranslations('lines');
  const words = useHeadWords();
  const ui = useTranslations('ui');
  const canSeeOrders = useCan()('see-customers');
  const wordsOf = useCellWords();
  const termOf = useCycleWords();
  const queryClient = useQueryClient();
  const say = (ids: readonly string[]) =>
    toast(ids.length === 1 ? ui('copiedId', { id: ids[0] ?? '' }) : ui('copiedIds', { n: ids.length }));
  const copy = (ids: readonly string[]) =>
    ids.length > 0 && void copyText(ids.join('\n')).then(() => say(ids));
  const copySelected = async (places: readonly number[]) => {
    const { readOrderIds } = await import('./selected-lines');
    copy(await readOrderIds(queryClient, lines, places));
  };
  const { columns, params, setParams, filter, first, wish } = lines;
  const matched = first.data?.matched ?? 0;
  const list = useFarRows({
    count: matched,
    height,
    head: height,
    onOpen: (place) => void setParams({ line: lineAt(place)?.row ?? null }),
    onKey: (place, key) => {
      const line = lineAt(place);
      const href = line && canSeeOrders ? orderHrefOf(line.cells) : null;
      if (key === 'o' && href) onOrder(href);
      else if (key === 'y' && list.selected.length > 0)
        // What cannot be read of them is said where their sums would be.
        copySelected(list.selected).catch(() => undefined);
      else if (key === 'y' && line)
        copy([line.cells.alternateId || line.cells.orderId || ''].filter((id) => id !== ''));
      else return false;
      return true;
    },
  });
  const { lineAt, failed } = useLinesAt(lines, list.shown);

  // Another question: its answer is read from the top.
  const asked = JSON.stringify([wish, lines.reading.data?.id]);
  const [shownFor, setShownFor] = useState(asked);
  useEffect(() => {
    if (asked === shownFor) return;
    setShownFor(asked);
    list.toTop();
  }, [asked, shownFor, list.toTop]);

  const sortBy = (name: (typeof columns)[number]) => ({
    sort:
      filter.sort?.column === name
        ? filter.sort.descending
          ? ('descending' as const)
          : ('ascending' as const)
        : null,
    onSort: () => {
      const kind = lineColumns[name];
      // Of amounts the largest is looked for first. A third press takes the order away.
      const steps = kind === 'money' || kind === 'number' ? [`${name}-down`, name] : [name, `${name}-down`];
      const at = steps.indexOf(params.sort ?? '');
      void setParams({ sort: steps[at + 1] ?? null }, { history: 'replace' });
    },
  });
  const width = columns.reduce(
    (sum, name) => sum + (name === wideColumn ? leastOfWide : widthOf(name, lineColumns[name])),
    0,
  );
  return (
    <>
      {failed && (
        <Banner
          tone="warn"
          role="status"
          lead={t('someMissing')}
          className="mx-4 mb-2 narrow:mx-6"
          actions={<TextButton onClick={failed.again}>{ui('tryAgain')}</TextButton>}
        />
      )}
      <section
        ref={list.scroller}
        aria-label={t('region')}
        className="min-h-0 flex-1 overflow-auto [--row:2rem]"
      >
        <Table
          label={t('title')}
          aria-rowcount={matched + 1}
          aria-busy={first.isPlaceholderData || undefined}
          className="table-fixed"
          style={{ minWidth: inLetters(width) }}
        >
          <colgroup>
            {columns.map((name) => (
              <col
                key={name}
                style={
                  name === wideColumn ? undefined : { width: inLetters(widthOf(name, lineColumns[name])) }
                }
              />
            ))}
          </colgroup>
          <TableHead className="z-2">
            {columns.map((name, at) => (
              <Th
                key={name}
                align={['money', 'number'].includes(lineColumns[name]) ? 'end' : 'start'}
                className={at === 0 ? stuck : ''}
                {...sortBy(name)}
              >
                {words(name)}
              </Th>
            ))}
          </TableHead>
          <tbody ref={list.body}>
            {list.before > 0 && <Space height={list.before} columns={columns.length} />}
            {first.data ? (
              list.shown.map((place) => {
                const line = lineAt(place);
                return (
                  <LineRow
                    key={place}
                    line={line}
                    columns={columns}
                    wordsOf={wordsOf}
                    termOf={termOf}
                    orderHref={line && canSeeOrders ? orderHrefOf(line.cells) : null}
                    isOpen={line !== null && line.row === params.line}
                    isActive={place === list.active}
                    rowProps={{ ...list.rowProps(place), 'aria-rowindex': place + 2 }}
                  />
                );
              })
            ) : (
              <SkeletonRows rows={20} columns={columns.length} />
            )}
            {list.after > 0 && <Space height={list.after} columns={columns.length} />}
          </tbody>
        </Table>
      </section>
      {(list.selected.length > 0 || list.isRefused) && (
        <SelectedLines lines={lines} places={list.selected} isRefused={list.isRefused} />
      )}
    </>
  );
}

const Space = ({ height: tall, columns }: { height: number; columns: number }) => (
  <tr aria-hidden>
    <td colSpan={columns} style={{ height: tall, padding: 0 }} />
  </tr>
);
