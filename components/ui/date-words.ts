'use client';
import { useLocale, useTimeZone } from 'next-intl';
import { dateFormat } from './formats';

const two = (value: string | undefined) => (value ?? '').padStart(2, '0');

export function partsOf(at: string, locale: string, timeZone: string) {
  // Some of Microsoft's times name no zone; they are UTC, and never the browser's own.
  const instant = new Date(/T[\d:.]+$/.test(at) ? `${at}Z` : at);
  const parts = dateFormat(locale === 'en' ? 'en-US' : locale, {
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
  const month = dateFormat('en-US', { timeZone, month: '2-digit' }).format(instant);
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
