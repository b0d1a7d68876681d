'use client';
import { useLocale } from 'next-intl';
import { useCountryName } from '@/components/ui/country';
import { numberFormat } from '@/components/ui/formats';
import { useMoneyWords } from '@/components/ui/money';
import { type ColumnName, lineColumns } from '@/lib/reconciliation/kinds';
import { useChargeWords, useProviderWords } from './charge-words';

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

/** A cell as it is shown; '' where the line has none. Digits are Microsoft's own, none is rounded away but in unit rates. */
export function useCellWords() {
  const money = useMoneyWords();
  const locale = useLocale();
  const charge = useChargeWords();
  const provider = useProviderWords();
  const countryName = useCountryName();
  const numbers = numberFormat(locale, { maximumFractionDigits: 6 });
  return (name: ColumnName, cell: string): string => {
    if (cell === '') return '';
    if (name === 'chargeType') return charge(cell);
    if (name === 'billingProvider') return provider(cell);
    if (name === 'unitPrice' || name === 'effectiveUnitPrice') return money({ amount: cell, rate: true });
    switch (lineColumns[name]) {
      case 'money':
        return money({ amount: cell });
      case 'number':
        return isDecimal(cell) ? numbers.format(cell).replace('-', '\u2212') : cell;
      case 'date':
        return cell.slice(0, 10);
      default:
        return name === 'customerCountry' ? countryName(cell) : cell;
    }
  };
}
