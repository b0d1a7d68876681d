'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { useCountryName } from '@/components/ui/country';
import { useDateWords } from '@/components/ui/date-words';
import { Sideways } from '@/components/ui/sideways';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { PriceList } from '@/lib/prices/schema';

/** The lists in force, by market. */
export function ListTable({ lists }: { lists: readonly PriceList[] }) {
  const t = useTranslations('prices');
  const format = useFormatter();
  const countryName = useCountryName();
  const { dateTime } = useDateWords();
  if (lists.length === 0)
    return (
      <Card title={t('inForce')}>
        <p className="type-body font-medium">{t('none')}</p>
        <p className="type-body text-text-2">{t('noneText')}</p>
      </Card>
    );
  return (
    <Card title={t('inForce')} flush>
      <Sideways label={t('inForce')}>
        <Table label={t('inForce')} style={inCard}>
          <TableHead>
            <Th>{t('columns.market')}</Th>
            <Th>{t('columns.view')}</Th>
            <Th>{t('columns.month')}</Th>
            <Th>{t('columns.source')}</Th>
            <Th align="end">{t('columns.rows')}</Th>
            <Th align="end">{t('columns.matched')}</Th>
            <Th>{t('columns.loadedBy')}</Th>
          </TableHead>
          <tbody>
            {lists.map((list) => (
              <Tr key={list.id} tall>
                <Td className="font-medium whitespace-nowrap">
                  {countryName(list.market)} <span className="font-normal text-text-2">{list.currency}</span>
                </Td>
                <Td>{t(`views.${list.view}`)}</Td>
                <Td className="whitespace-nowrap">{list.month}</Td>
                <Td className="min-w-[11.25rem] break-all">
                  {list.source === 'partner-center' && <span className="block">{t('fromMicrosoft')}</span>}
                  <span className={list.source === 'file' ? undefined : 'type-s block text-text-2'}>
                    {list.name}
                  </span>
                </Td>
                <Td align="end">{format.number(list.rows)}</Td>
                <Td align="end">
                  {list.matched === null ? (
                    <span className="text-text-2" title={t('notKnown')}>
                      {t('unknownShort')}
                    </span>
                  ) : (
                    format.number(list.matched)
                  )}
                </Td>
                <Td>
                  <span className="block">{list.loadedBy}</span>
                  <span className="type-s block whitespace-nowrap text-text-2">
                    {dateTime(list.loadedAt)}
                  </span>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Sideways>
    </Card>
  );
}
