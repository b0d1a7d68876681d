'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCan } from '@/components/layout/viewer';
import { TextLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { KeyValue } from '@/components/ui/key-value';
import { SidePanel } from '@/components/ui/side-panel';
import { ErrorState } from '@/components/ui/states';
import { orderQueries } from '@/lib/orders/queries';
import { type ColumnName, columnNames, lineColumns } from '@/lib/reconciliation/kinds';
import { reconciliationQueries } from '@/lib/reconciliation/queries';
import type { LineDetail, Reading } from '@/lib/reconciliation/schema';
import { useCellWords } from './cell-words';
import { useColumnWords } from './column-words';
import { orderHrefOf } from './order-link';

/** One line whole, and what it comes from here: its order, its purchase, and who placed it. */
export function LinePanel({ reading, row, onClose }: { reading: Reading; row: number; onClose: () => void }) {
  const t = useTranslations('lines.panel');
  const { invoiceId, set, id } = reading;
  const { data, error, refetch, isFetching } = useQuery(reconciliationQueries.line(invoiceId, id, set, row));
  const title = data?.cells.productName || data?.cells.skuName || t('line', { number: row + 1 });
  return (
    <SidePanel
      title={<span lang={data?.cells.productName ? 'en' : undefined}>{title}</span>}
      sub={t('line', { number: row + 1 })}
      onClose={onClose}
    >
      {data ? (
        <>
          <Behind cells={data.cells} />
          {data.raw && <Unread raw={data.raw} />}
          <Cells line={data} />
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} busy={isFetching} />
      ) : null}
    </SidePanel>
  );
}

function Behind({ cells }: Pick<LineDetail, 'cells'>) {
  const t = useTranslations('lines.panel');
  const can = useCan()('see-customers');
  const href = orderHrefOf(cells);
  const { customerId = '', orderId = '', alternateId = '' } = cells;
  const { data } = useQuery({
    ...orderQueries.placedHere(customerId.toLowerCase(), { orderId, alternateId }),
    enabled: can && href !== null,
    retry: false,
  });
  if (!can || !href) return null;
  const customer = `/customers/${customerId.toLowerCase()}`;
  return (
    <div className="mb-4 flex flex-col gap-1.5 rounded-l bg-sunken px-3 py-2.5">
      <TextLink href={href}>{t('order', { order: alternateId || orderId })}</TextLink>
      {data && (
        <>
          <TextLink href={`${customer}/purchases/${data.purchaseId}`}>{t('purchase')}</TextLink>
          <p className="type-s text-text-2">{t('placedBy', { name: data.placedBy })}</p>
        </>
      )}
      {data === null && <p className="type-s text-text-2">{t('elsewhere')}</p>}
    </div>
  );
}

function Unread({ raw }: { raw: NonNullable<LineDetail['raw']> }) {
  const t = useTranslations('lines.panel');
  const words = useColumnWords();
  return (
    <div className="mb-4 rounded-l bg-warn-tint px-3 py-2.5">
      <p className="type-body font-medium">
        {raw.reason in lineColumns
          ? t('unreadColumn', { column: words(raw.reason as ColumnName) })
          : t('unread')}
      </p>
      <p className="type-s mt-0.5 text-text-2">{t('unreadText')}</p>
      <pre lang="en" className="type-mono mt-2 max-h-40 overflow-auto break-all whitespace-pre-wrap">
        {raw.text}
      </pre>
      <CopyButton kind="quiet" size="small" text={raw.text}>
        {t('copyRaw')}
      </CopyButton>
    </div>
  );
}

function Cells({ line }: { line: LineDetail }) {
  const words = useColumnWords();
  const wordsOf = useCellWords();
  return (
    <KeyValue
      rows={columnNames.map((name) => ({
        label: words(name),
        value: shownOf(name, line.cells[name], wordsOf),
      }))}
    />
  );
}

/** null = it says nothing, and is left out. */
function shownOf(name: ColumnName, cell: string | undefined, wordsOf: ReturnType<typeof useCellWords>) {
  if (cell === undefined) return null;
  if (lineColumns[name] !== 'id') return wordsOf(name, cell);
  return <span className="type-mono break-all">{cell}</span>;
}
