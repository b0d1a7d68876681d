import { createHash } from 'node:crypto';
import type { RadarRow } from './schema';

/** How an entry reads in the person's language. */
export type CalendarWords = {
  name: string;
  summary: (row: RadarRow) => string;
  description: (row: RadarRow) => string;
  /** The last entry of a calendar that has no room for all. */
  more: (n: number) => { summary: string; description: string };
};

/**
 * An iCalendar file (RFC 5545): each end is a whole day, by Microsoft's own UTC date, that takes nobody's time. `left`:
 * how many rows had no room; they are told of, not dropped.
 */
export function calendarOf(
  rows: readonly RadarRow[],
  { words, url, now, left }: { words: CalendarWords; url: string; now: Date; left: number },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kontor//What ends when//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(words.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
  ];
  for (const row of rows) {
    if (row.ends.kind !== 'on') continue;
    const summary = words.summary(row);
    const link = `${url}/radar?${new URLSearchParams({ within: 'any', q: row.customer.id })}`;
    lines.push(...event(row.key, row.ends.at, summary, words.description(row), link, stampOf(row, now)));
  }
  if (left > 0) {
    const { summary, description } = words.more(left);
    lines.push(...event('more', now.toISOString(), summary, description, `${url}/radar`, now.toISOString()));
  }
  return [...lines, 'END:VCALENDAR', ''].map(folded).join('\r\n');
}

const stampOf = (row: RadarRow, now: Date) => row.readAt ?? now.toISOString();

function event(key: string, at: string, summary: string, description: string, url: string, stamp: string) {
  const first = Date.parse(`${at.slice(0, 10)}T00:00:00Z`);
  return [
    'BEGIN:VEVENT',
    // The same thing keeps its entry, also when its end moves.
    `UID:${createHash('sha256').update(key).digest('hex').slice(0, 32)}@kontor`,
    `DTSTAMP:${stamp.replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${dayOf(first)}`,
    `DTEND;VALUE=DATE:${dayOf(first + 24 * 60 * 60_000)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10).replaceAll('-', '');

/** RFC 5545, 3.3.11. What has no place in a line is left out of it. */
const escaped = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not stand in a line
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');

/** RFC 5545, 3.1: no line is longer than 75 octets, and no letter is cut in two. */
export function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += letter;
    octets += size;
  }
  return out;
}
