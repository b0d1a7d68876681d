'use client';
import { useTranslations } from 'next-intl';
import { Sideways } from '@/components/ui/sideways';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { priceFields } from '@/lib/prices/kinds';
import type { PricePreview } from '@/lib/prices/schema';

/** The first rows, the columns that mean something before the others. Cells are text and nothing else. */
export function PreviewRows({ preview }: { preview: PricePreview }) {
  const t = useTranslations('prices');
  const p = useTranslations('prices.preview');
  const { first, header, columns } = preview;
  const known = priceFields.filter((field) => columns[field] !== undefined);
  const shown =
    known.length > 0
      ? known.map((field) => ({ label: t(`fields.${field}`), at: columns[field] ?? 0 }))
      : header.map((label, at) => ({ label: label.trim() || `#${at + 1}`, at }));
  if (first.length === 0) return null;
  return (
    <Sideways label={p('first')} className="rounded-l border border-line">
      <Table label={p('first')} style={inCard}>
        <TableHead>
          <Th align="end">{p('row')}</Th>
          {shown.map(({ label, at }) => (
            <Th key={`${label} ${at}`}>{label}</Th>
          ))}
        </TableHead>
        <tbody>
          {first.map(({ number, cells, problem }) => (
            <Tr key={number}>
              <Td align="end" className="text-text-3">
                {number}
              </Td>
              {shown.map(({ label, at }, index) => (
                <Td key={`${label} ${at}`} className="max-w-[17.5rem] truncate" title={cells[at]}>
                  {cells[at]}
                  {index === 0 && problem && (
                    <span className="type-s block text-bad">{t(`problems.${problem}`)}</span>
                  )}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Sideways>
  );
}
