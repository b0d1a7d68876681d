'use client';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Money, None } from '@/components/ui/money';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { families } from '@/lib/spend/kinds';
import { spendSearch } from '@/lib/spend/queries';
import type { Spend, SpendQuery, SpendRow } from '@/lib/spend/schema';

const wide = 'max-narrow:hidden';
const full = 'max-wide:hidden';
/** More rows than these are shown when asked for; the file has all. */
const first = 200;

/** The figures behind the picture. */
export function SpendTable({ spend, currency, wish }: { spend: Spend; currency: string; wish: SpendQuery }) {
  const t = useTranslations('spend');
  const format = useFormatter();
  const [most, setMost] = useState(first);
  const { rows, subtotal } = spend;
  const { by } = wish;
  const nameOf = (row: SpendRow) => {
    const family = families.find((one) => one === row.key);
    return family ? t(`families.${family}`) : row.name && by === 'customer' ? row.name : row.key;
  };
  return (
    <>
      <Table label={t('table', { currency })}>
        <TableHead>
          <Th>{t(`by.${by}`)}</Th>
          <Th align="end">{t('columns.subtotalIn', { currency })}</Th>
          <Th align="end" className={wide}>
            {t('columns.part')}
          </Th>
          <Th align="end" className={full}>
            {t('columns.total')}
          </Th>
          <Th align="end" className={wide}>
            {t('columns.lines')}
          </Th>
          <Th align="end" className={wide}>
            {t('columns.margin')}
          </Th>
        </TableHead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <Tr key={row.key}>
              <Td className="font-medium">
                {by === 'customer' ? (
                  <Link
                    href={`/billing/spend${spendSearch({ ...wish, customer: row.key, by: 'family' })}`}
                    prefetch={false}
                    className="hover:underline"
                  >
                    {nameOf(row)}
                  </Link>
                ) : (
                  nameOf(row)
                )}
              </Td>
              <Td align="end">
                <Money amount={row.subtotal} />
              </Td>
              <Td align="end" className={wide}>
                {partOf(row.subtotal, subtotal) === null ? (
                  <None />
                ) : (
                  format.number(partOf(row.subtotal, subtotal) ?? 0, {
                    style: 'percent',
                    maximumFractionDigits: 1,
                  })
                )}
              </Td>
              <Td align="end" className={full}>
                <Money amount={row.total} />
              </Td>
              <Td align="end" className={wide}>
                {format.number(row.lines)}
              </Td>
              <Td align="end" className={wide}>
                {row.margin === null ? <None /> : <Money amount={row.margin} />}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <div className="flex flex-wrap items-center gap-3 px-(--edge) py-3">
        {rows.length > most && (
          <Button size="small" onClick={() => setMost(most + first)}>
            {t('more', { n: rows.length - most })}
          </Button>
        )}
        <p className="type-s text-text-3">{t('marginText')}</p>
      </div>
    </>
  );
}

/** A share, for reading; no money is made of it. */
function partOf(amount: string, whole: string): number | null {
  const [part, all] = [Number(amount), Number(whole)];
  return all > 0 ? part / all : null;
}
