'use client';
import { useLocale, useTimeZone } from 'next-intl';
import { partsOf } from './date-words';

type As = 'table' | 'date' | 'time' | 'clock' | 'text' | 'text-time';

/**
 * An instant in the person's zone. `table`: 2026-09-15 11:45, `date`: 2026-09-15, `time`: 11:45,
 * `clock`: 11:45:02, `text`: 15 Sep 2026, `text-time`: 15 Sep 2026 11:45.
 */
export function DateTime({ at, as = 'table', className }: { at: string; as?: As; className?: string }) {
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const { iso, text, time, clock } = partsOf(at, locale, zone);
  return (
    <time dateTime={at} title={`${iso} ${clock} ${zone}`} className={className}>
      {as === 'table' ? (
        <>
          <span className="whitespace-nowrap">{iso}</span> <span className="text-text-2">{time}</span>
        </>
      ) : (
        <span className="whitespace-nowrap">
          {{ date: iso, time, clock, text, 'text-time': `${text} ${time}` }[as]}
        </span>
      )}
    </time>
  );
}

/** Microsoft's own UTC dates (invoice, period, expiry): shown as they are, never shifted. */
export const UtcDate = ({ date }: { date: string }) => (
  <time dateTime={date}>
    <span className="whitespace-nowrap">{date.slice(0, 10)}</span>
  </time>
);
