import { type Month, monthEnd, monthStart } from '../billing/months';

/** A line of a sheet: every value is quoted. */
export const csv = (values: string[]): string =>
  `${values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\r\n`;

/** US style, as the sheets print dates: `2/1/2019 12:00:00 AM`. */
const usDate = (at: Date, time: string): string =>
  `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${time}`;

export const since = (month: Month): string => usDate(monthStart(month), '12:00:00 AM');
export const until = (month: Month): string => usDate(monthEnd(month), '11:59:59 PM');
