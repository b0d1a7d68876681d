import { useLocale } from 'next-intl';
import { cx } from './cx';
import { isCurrencyFirst, numberFormat } from './formats';

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

/** Decimal text in the person's way of writing, digit for digit: no float is made of it. A true minus. */
function formatDecimal(amount: string, locale: string, digits: { min: number; max: number }): string {
  if (!isDecimal(amount)) return amount;
  const format = numberFormat(locale, {
    minimumFractionDigits: digits.min,
    maximumFractionDigits: digits.max,
  });
  return format.format(amount).replace('-', '\u2212');
}

type MoneyProps = {
  /** Decimal text. */
  amount: string;
  /** Given in text; in tables the currency stands in the head or its own column. */
  currency?: string | undefined;
  /** Unit rates take up to four decimals. */
  rate?: boolean;
  /** A round amount that somebody set: no decimals where it has none. */
  bare?: boolean;
  /** Whole units, for estimates in lists. */
  whole?: boolean;
  className?: string;
};

/** The only place that writes money: SEK 832,320.00 or 832 320,00 SEK, never broken over lines. */
export function Money({
  amount,
  currency,
  rate = false,
  whole = false,
  bare = false,
  className,
}: MoneyProps) {
  const wordsOf = useMoneyWords();
  return (
    <span className={cx('whitespace-nowrap', className)}>
      {wordsOf({ amount, currency, rate, whole, bare })}
    </span>
  );
}

/** The same as text, for sentences and what is compared. */
export function useMoneyWords() {
  const locale = useLocale();
  return ({ amount, currency, rate, whole, bare }: Omit<MoneyProps, 'className'>) => {
    const figure = formatDecimal(
      amount,
      locale,
      whole ? { min: 0, max: 0 } : { min: bare ? 0 : 2, max: rate ? 4 : 2 },
    );
    if (!currency) return figure;
    return isCurrencyFirst(locale) ? `${currency}\u00a0${figure}` : `${figure}\u00a0${currency}`;
  };
}

/** Does not apply. */
export const None = () => <span className="text-text-3">–</span>;
