import { useLocale } from 'next-intl';
import { cx } from './cx';

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

/** Decimal text in the person's way of writing, digit for digit: no float is made of it. A true minus. */
function formatDecimal(amount: string, locale: string, digits: { min: number; max: number }): string {
  if (!isDecimal(amount)) return amount;
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits.min,
    maximumFractionDigits: digits.max,
  })
    .format(amount)
    .replace('-', '\u2212');
}

type MoneyProps = {
  /** Decimal text. */
  amount: string;
  /** Given in text; in tables the currency stands in the head or its own column. */
  currency?: string;
  /** Unit rates take up to four decimals. */
  rate?: boolean;
  /** A round amount that somebody set: no decimals where it has none. */
  bare?: boolean;
  className?: string;
};

/** The only place that writes money: SEK 832,320.00 or 832 320,00 SEK, never broken over lines. */
export function Money({ amount, currency, rate = false, bare = false, className }: MoneyProps) {
  const locale = useLocale();
  const figure = formatDecimal(amount, locale, { min: bare ? 0 : 2, max: rate ? 4 : 2 });
  const text = !currency
    ? figure
    : locale === 'sv'
      ? `${figure}\u00a0${currency}`
      : `${currency}\u00a0${figure}`;
  return <span className={cx('whitespace-nowrap', className)}>{text}</span>;
}

/** Does not apply. */
export const None = () => <span className="text-text-3">–</span>;
