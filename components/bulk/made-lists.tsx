'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { useDateWords } from '@/components/ui/date-words';
import { Status, type Tone } from '@/components/ui/status';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { BulkRow, BulkStage } from '@/lib/bulk/schema';

const tones: Record<BulkStage, Tone> = { checking: 'busy', checked: 'info', placing: 'busy', done: 'ok' };

/** The lists made so far, the newest first. */
export function MadeLists({ rows }: { rows: readonly BulkRow[] }) {
  const t = useTranslations('bulk.made');
  const stages = useTranslations('bulk.stages');
  const { dateTime } = useDateWords();
  const router = useRouter();
  const roving = useRovingRows({
    keys: rows.map(({ id }) => id),
    onOpen: (id) => router.push(`/bulk/${id}`),
    idOf: (id) => id,
  });
  return (
    <Card title={t('title')} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p className="type-body text-text-2">{t('none')}</p>
      ) : (
        <Table label={t('title')} style={inCard}>
          <TableHead>
            <Th>{t('at')}</Th>
            <Th>{t('by')}</Th>
            <Th align="end">{t('lines')}</Th>
            <Th align="end">{t('customers')}</Th>
            <Th>{t('stage')}</Th>
          </TableHead>
          <tbody ref={roving.bodyRef}>
            {rows.map((row) => (
              <Tr key={row.id} {...roving.rowProps(row.id)}>
                <Td className="whitespace-nowrap">
                  <Link
                    href={`/bulk/${row.id}`}
                    tabIndex={-1}
                    className="font-medium text-accent hover:underline"
                  >
                    {dateTime(row.createdAt)}
                  </Link>
                </Td>
                <Td>{row.createdBy}</Td>
                <Td align="end">{row.lines}</Td>
                <Td align="end">{row.customers}</Td>
                <Td>
                  <Status tone={tones[row.stage]}>{stages(row.stage)}</Status>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
