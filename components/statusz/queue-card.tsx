'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { QueueCount } from '@/lib/statusz/schema';

/** What is due and waits for a worker, by what it is about. */
export function QueueCard({ queues }: { queues: QueueCount[] }) {
  const t = useTranslations('statusz.queues');
  return (
    <Card title={t('title')} flush>
      <Table label={t('title')} style={inCard}>
        <TableHead>
          <Th>{t('queue')}</Th>
          <Th align="end">{t('waiting')}</Th>
          <Th align="end">{t('oldest')}</Th>
        </TableHead>
        <tbody>
          {queues.map(({ queue, waiting, oldest }) => (
            <Tr key={queue}>
              <Td>{t(`names.${queue}`)}</Td>
              <Td align="end">{t('number', { n: waiting })}</Td>
              <Td align="end" className="whitespace-nowrap">
                {oldest ? <DateTime at={oldest} /> : '–'}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
