import { Fragment } from 'react';
import { None } from '@/components/ui/money';

/** A whole month collapses to 2026-08; else both UTC dates, as Microsoft gives them. */
export function periodText(start: string | null, end: string | null): string | null {
  if (!start || !end) return null;
  const [from, to] = [start.slice(0, 10), end.slice(0, 10)];
  const lastDay = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 0)).getUTCDate();
  const isMonth = from.endsWith('-01') && to === `${from.slice(0, 8)}${String(lastDay).padStart(2, '0')}`;
  return isMonth ? from.slice(0, 7) : `${from} – ${to}`;
}

export function BillingPeriod({ start, end }: { start: string | null; end: string | null }) {
  const text = periodText(start, end);
  return text ? (
    <span className="whitespace-nowrap">
      <PeriodDates text={text} />
    </span>
  ) : (
    <None />
  );
}

/** Each of its dates stays whole, wherever the line ends. */
export const PeriodDates = ({ text }: { text: string }) =>
  text.split(' ').map((date, at) => (
    <Fragment key={date}>
      {at > 0 && ' '}
      <span className="whitespace-nowrap">{date}</span>
    </Fragment>
  ));
