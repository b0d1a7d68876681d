'use client';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useNow } from './now';

type As = 'table' | 'date' | 'time' | 'clock' | 'text' | 'text-time';

const two = (value: string | undefined) => (value ?? '').padStart(2, '0');

function partsOf(at: string, locale: string, timeZone: string) {
  // Some of Microsoft's times name no zone; they are UTC, and never the browser's own.
  const instant = new Date(/T[\d:.]+$/.test(at) ? `${at}Z` : at);
  const parts = new Intl.DateTimeFormat(locale === 'sv' ? 'sv-SE' : 'en-US', {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value;
  const month = new Intl.DateTimeFormat('en-US', { timeZone, month: '2-digit' }).format(instant);
  return {
    iso: `${of('year')}-${month}-${two(of('day'))}`,
    text: `${of('day')} ${of('month')} ${of('year')}`,
    dayMonth: `${of('day')} ${of('month')}`,
    time: `${of('hour')}:${of('minute')}`,
    clock: `${of('hour')}:${of('minute')}:${of('second')}`,
  };
}

/** The same words as DateTime, for sentences. */
export function useDateWords() {
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  return {
    /** 15 Sep 2026 */
    day: (at: string) => partsOf(at, locale, zone).text,
    /** 2026-09-15 */
    date: (at: string) => partsOf(at, locale, zone).iso,
    /** 11:45 */
    time: (at: string) => partsOf(at, locale, zone).time,
    /** As short as can be told apart, for a phone: 11:45 today, 11 Sep this year, else 2025-09-11. */
    short: (at: string, now: number) => {
      const [then, today] = [at, new Date(now).toISOString()].map((one) => partsOf(one, locale, zone));
      if (then?.iso === today?.iso) return then?.time ?? '';
      return then?.iso.slice(0, 4) === today?.iso.slice(0, 4) ? (then?.dayMonth ?? '') : (then?.iso ?? '');
    },
    /** 2026-09-15 11:45 */
    dateTime: (at: string) => `${partsOf(at, locale, zone).iso} ${partsOf(at, locale, zone).time}`,
  };
}

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
          {iso} <span className="text-text-2">{time}</span>
        </>
      ) : (
        { date: iso, time, clock, text, 'text-time': `${text} ${time}` }[as]
      )}
    </time>
  );
}

/** Microsoft's own UTC dates (invoice, period, expiry): shown as they are, never shifted. */
export const UtcDate = ({ date }: { date: string }) => <time dateTime={date}>{date.slice(0, 10)}</time>;

/** The time left until a deadline, in words: "6 d 21 h", "5 h", "12 min". */
export function useTimeLeft() {
  const t = useTranslations('ui.left');
  const now = useNow();
  return (until: string, { short = false } = {}) => {
    const minutes = Math.max(0, Math.floor((Date.parse(until) - now) / 60_000));
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
    const text =
      minutes < 60
        ? t('minutes', { minutes })
        : days === 0
          ? t('hours', { hours })
          : short || hours === 0
            ? t('days', { days })
            : t('daysHours', { days, hours });
    return { text, minutes, isSoon: minutes < 1440, isOver: Date.parse(until) <= now };
  };
}
