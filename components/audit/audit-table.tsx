'use client';
import { Settings2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { Mark } from '@/components/ui/mark';
import { None } from '@/components/ui/money';
import { RowsTable } from '@/components/ui/rows-table';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Badge, Status } from '@/components/ui/status';
import { Td, Th, Tr } from '@/components/ui/table';
import { useListRows } from '@/components/ui/use-list-rows';
import type { AuditRow } from '@/lib/audit/schema';
import { toneOf, useActionWords } from './audit-words';
import type { Audit } from './use-audit';

const columns = 5;

export function AuditTable({ audit }: { audit: Audit }) {
  const t = useTranslations('audit');
  const { page, rows, open, onOpen } = audit;
  const list = useListRows({
    list: audit.list,
    rows,
    keyOf: ({ key }) => key,
    onOpen: ({ key }) => onOpen(key),
    idOf: (row) => row.purchaseId ?? row.key,
  });
  return (
    <RowsTable
      label={t('title')}
      list={list}
      total={rows.length}
      columns={columns}
      head={
        <>
          <Th sort={page?.isStory ? 'ascending' : 'descending'}>{t('columns.time')}</Th>
          <Th className="max-narrow:hidden">{t('columns.who')}</Th>
          <Th>{t('columns.what')}</Th>
          <Th className="max-medium:hidden">{t('columns.customer')}</Th>
          <Th className="max-narrow:hidden">{t('columns.result')}</Th>
        </>
      }
    >
      {page ? (
        list.shown.map((index) => {
          const row = rows[index];
          return (
            row && (
              <AuditRowView
                key={row.key}
                row={row}
                isOpen={row.key === open}
                rowProps={{
                  ...list.roving.rowProps(row.key),
                  'aria-rowindex': index + 2,
                  'data-index': index,
                  ref: list.measure,
                }}
              />
            )
          );
        })
      ) : (
        <SkeletonRows columns={columns} />
      )}
    </RowsTable>
  );
}

function AuditRowView({
  row,
  isOpen,
  rowProps,
}: {
  row: AuditRow;
  isOpen: boolean;
  rowProps: ComponentProps<'tr'> & { 'data-index': number };
}) {
  const t = useTranslations('audit');
  const wordsOf = useActionWords();
  return (
    <Tr {...rowProps} current={isOpen}>
      <Td className="w-px whitespace-nowrap tabular-nums">
        <span className="max-narrow:hidden">
          <DateTime at={row.at} as="date" />{' '}
        </span>
        <DateTime at={row.at} as="clock" />
      </Td>
      <Td className="w-px max-w-[14rem] max-narrow:hidden">
        <Who row={row} />
      </Td>
      <Td className="w-full max-w-0">
        <span className="block truncate">
          <span className="font-medium">{wordsOf(row)}</span>
          {row.about && <span className="text-text-2"> {row.about}</span>}
          {row.isElsewhere && (
            <Badge tone="warn" className="ml-2">
              {t('elsewhere')}
            </Badge>
          )}
        </span>
        <span className="type-s block truncate text-text-2 narrow:hidden">
          <DateTime at={row.at} as="date" /> ·{' '}
          {row.who || (row.source === 'kontor' ? t('source.kontor') : t('nobody'))}
        </span>
      </Td>
      <Td className="w-px max-w-[18rem] truncate max-medium:hidden">{row.customer?.name || <None />}</Td>
      <Td className="w-px whitespace-nowrap max-narrow:hidden">
        <Status tone={toneOf[row.kind]}>{t(`results.${row.kind}`)}</Status>
      </Td>
    </Tr>
  );
}

function Who({ row }: { row: AuditRow }) {
  const t = useTranslations('audit');
  if (row.source === 'kontor' && row.who === '')
    return (
      <span className="flex items-center gap-2 text-text-2">
        <span className="flex size-6 shrink-0 items-center justify-center">
          <Settings2 aria-hidden size={14} strokeWidth={1.75} />
        </span>
        {t('source.kontor')}
      </span>
    );
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Mark seed={row.whoOid ?? row.who} name={row.who || '?'} round />
      <span className="truncate">{row.who || t('nobody')}</span>
    </span>
  );
}
