'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useMonthWords } from '@/components/cart/term-words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { Money, useMoneyWords } from '@/components/ui/money';
import { FailureBanner } from '@/components/ui/states';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { toast } from '@/components/ui/toast';
import { readRates, setLimit } from '@/lib/prices/actions';
import { houseCurrency } from '@/lib/prices/kinds';
import type { PriceSettings } from '@/lib/prices/schema';
import { usePriceAction } from './use-price-action';

/** From which estimate up the customer's domain is typed, by currency. */
export function LimitCard({ limits, rates }: Pick<PriceSettings, 'limits' | 'rates'>) {
  const t = useTranslations('prices.limits');
  const fieldWords = useFieldWords();
  const moneyOf = useMoneyWords();
  const monthOf = useMonthWords();
  const [currency, setCurrency] = useState('SEK');
  const [amount, setAmount] = useState('');
  const set = usePriceAction(setLimit, () => setAmount(''));
  const errorOf = (field: string) => fieldWords(set.error, field);
  const isFieldError = ['currency', 'amount'].some(errorOf);
  const read = usePriceAction(readRates, () => toast(t('ratesRead')));
  const house = limits.find((limit) => limit.currency === houseCurrency);
  const originOf = ({ changedBy, month }: (typeof limits)[number]) =>
    month && house
      ? t('equivalent', { limit: moneyOf({ ...house, bare: true }), month: monthOf(month) })
      : (changedBy ?? t('builtIn'));
  return (
    <Card title={t('title')} flush>
      <p className="type-body px-4 pt-3 text-text-2">{t('text')}</p>
      <Table label={t('title')} style={inCard} className="mt-2">
        <TableHead>
          <Th>{t('currency')}</Th>
          <Th align="end">{t('amount')}</Th>
          <Th>{t('by')}</Th>
        </TableHead>
        <tbody>
          {limits.map((limit) => (
            <Tr key={limit.currency}>
              <Td>{limit.currency}</Td>
              <Td align="end">
                <Money amount={limit.amount} />
              </Td>
              <Td className="text-text-2">{originOf(limit)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <div className="flex flex-wrap items-center gap-3 px-4 pt-3">
        <p className="type-s min-w-0 flex-1 text-text-2">
          {rates ? t('rates', { month: monthOf(rates.month), who: rates.readBy }) : t('noRates')}
        </p>
        <Button size="small" busy={read.isPending} onClick={() => read.mutate({})}>
          {t('readRates')}
        </Button>
        {read.isError && <FailureBanner error={read.error} className="w-full" />}
      </div>
      <form
        className="grid grid-cols-2 items-start gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!set.isPending) set.mutate({ currency, amount });
        }}
      >
        <TextField
          label={t('currency')}
          error={errorOf('currency')}
          value={currency}
          maxLength={3}
          onChange={({ target }) => setCurrency(target.value.toUpperCase())}
        />
        <TextField
          label={t('amount')}
          error={errorOf('amount')}
          value={amount}
          inputMode="decimal"
          onChange={({ target }) => setAmount(target.value)}
        />
        <Button type="submit" busy={set.isPending} className="col-span-full">
          {t('set')}
        </Button>
        {set.isError && !isFieldError && <FailureBanner error={set.error} className="col-span-full" />}
      </form>
    </Card>
  );
}
