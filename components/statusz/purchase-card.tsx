'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Status, type Tone } from '@/components/ui/status';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { unsettledStates } from '@/lib/statusz/kinds';
import type { PurchaseCount } from '@/lib/statusz/schema';

const order: readonly PurchaseCount['state'][] = [
  ...['unknown', 'handed-over', 'sending', 'not-placed', 'partly-placed', 'placed', 'recorded'],
] as const;
const tones: Record<PurchaseCount['state'], Tone> = {
  unknown: 'unknown',
  'handed-over': 'unknown',
  sending: 'busy',
  'not-placed': 'failed',
  'partly-placed': 'warn',
  placed: 'ok',
  recorded: 'muted',
};

/** Purchases by what became of them. Of those that nobody knows the end of, since when. */
export function PurchaseCard({ purchases }: { purchases: PurchaseCount[] }) {
  const t = useTranslations('statusz.purchases');
  const rows = order.flatMap((state) => purchases.find((one) => one.state === state) ?? []);
  return (
    <Card title={t('title')} flush>
      {rows.length > 0 ? (
        <Table label={t('title')} style={inCard}>
          <TableHead>
            <Th>{t('state')}</Th>
            <Th align="end">{t('count')}</Th>
            <Th align="end">{t('oldest')}</Th>
          </TableHead>
          <tbody>
            {rows.map(({ state, count, oldest }) => (
              <Tr key={state}>
                <Td>
                  <Status tone={tones[state]}>{t(`states.${state}`)}</Status>
                </Td>
                <Td align="end">{t('number', { n: count })}</Td>
                <Td align="end" className="whitespace-nowrap">
                  {(unsettledStates as readonly string[]).includes(state) ? <DateTime at={oldest} /> : '–'}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <p className="type-body px-4 py-3 text-text-2">{t('none')}</p>
      )}
    </Card>
  );
}
