'use client';
import { useTranslations } from 'next-intl';
import { NoEstimate } from '@/components/cart/no-estimate';
import { useMonthWords } from '@/components/cart/term-words';
import { useCountryName } from '@/components/ui/country';
import { Money, useMoneyWords } from '@/components/ui/money';
import { multiply } from '@/lib/money';
import type { EstimateSum, ListInForce, UnitEstimate } from '@/lib/prices/schema';

/** Sums that stand below each other: one for each currency, never added together. */
export function Sums({
  sums,
  under,
  className = '',
}: {
  sums: readonly EstimateSum[];
  /** The currency that stands above them already. */
  under?: string;
  className?: string;
}) {
  return sums.map(({ currency, cost }) => (
    <Money
      key={currency}
      amount={cost}
      currency={currency === under ? undefined : currency}
      className={`block ${className}`}
    />
  ));
}

/** What lines cost together by the price list, what that leaves out, and what the customer pays where margins are set. */
export function EstimateBlock({
  list,
  sums,
  unpriced,
}: {
  list: ListInForce | null;
  sums: readonly EstimateSum[];
  unpriced: number;
}) {
  const t = useTranslations('estimate');
  if (!list) return <NoEstimate className="mt-1" />;
  const withMargin = sums.filter(({ cost, price }) => cost !== price);
  return (
    <div className="mt-0.5">
      {sums.length > 0 ? (
        <p className="type-figure">
          <Sums sums={sums} />
        </p>
      ) : (
        <p className="type-section">{t('noPrice')}</p>
      )}
      {sums.length > 0 && unpriced > 0 && (
        <p className="type-s text-text-2">{t('plusUnpriced', { n: unpriced })}</p>
      )}
      {withMargin.map(({ currency, price, basis }) => (
        <p key={currency} className="type-s text-text-2">
          {t.rich('customerPays', {
            basis: basis ?? 'other',
            amount: () => <Money amount={price} currency={currency} />,
          })}
        </p>
      ))}
    </div>
  );
}

/** Where the figures come from: "Est. from your price list for Sweden, Nov 2026." Short: "Sweden, Nov 2026". */
export function FromList({ list, short = false }: { list: ListInForce; short?: boolean }) {
  const t = useTranslations('estimate');
  const countryName = useCountryName();
  const monthOf = useMonthWords();
  const values = { market: countryName(list.market), month: monthOf(`${list.month}-01`) };
  return t(short ? 'listOf' : 'fromList', values);
}

/**
 * One unit's estimate in a table whose head names the currency of the list, and below it what the customer pays; words
 * where the list has none.
 */
export function UnitFigure({ unit, list }: { unit: UnitEstimate | null | undefined; list: ListInForce }) {
  const t = useTranslations('estimate');
  const moneyOf = useMoneyWords();
  if (!unit) return <span className="text-text-2">{t('noPriceShort')}</span>;
  return (
    <>
      <Money amount={unit.cost} currency={otherThan(list, unit)} rate />
      {unit.price !== unit.cost && (
        <span className="type-s block whitespace-nowrap text-text-3">
          {t('customerUnit', { amount: moneyOf({ amount: unit.price, rate: true }) })}
        </span>
      )}
    </>
  );
}

/** The same for all units of a line. */
export function LineFigure({
  unit,
  quantity,
  list,
}: {
  unit: UnitEstimate | null | undefined;
  quantity: number;
  list: ListInForce | null;
}) {
  if (!unit) return <span className="text-text-3">–</span>;
  return <Money amount={multiply(unit.cost, quantity)} currency={otherThan(list, unit)} />;
}

const otherThan = (list: ListInForce | null, unit: UnitEstimate) =>
  unit.currency === list?.currency ? undefined : unit.currency;
