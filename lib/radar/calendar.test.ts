import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarWords, calendarOf, folded } from './calendar';
import { calendarWords } from './calendar-words';
import type { RadarRow } from './schema';

const now = new Date('2026-11-29T01:00:00Z');
const row = (more: Partial<RadarRow> = {}): RadarRow => ({
  key: 'c1 ent/o1/0',
  kind: 'software',
  customer: { id: 'c1', name: 'Ångström; Öst, AB', isLinked: true },
  title: 'Windows Server',
  ends: { kind: 'on', at: '2027-01-11T00:00:00.000Z' },
  quantity: 2,
  productId: 'P',
  skuId: 'S',
  id: null,
  orderId: 'o1',
  detail: null,
  readAt: '2026-11-28T23:00:00.000Z',
  isStale: false,
  ...more,
});
const words: CalendarWords = {
  name: 'Ends',
  summary: ({ title }) => title,
  description: ({ customer }) => customer.name,
  more: (n) => ({ summary: `${n} more`, description: '' }),
};
const made = (rows: RadarRow[], left = 0) =>
  calendarOf(rows, { words, url: 'https://kontor.example', now, left });
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

describe('a calendar', () => {
  it('has whole days by Microsoft’s own date, with an id that stays when the end moves', () => {
    const [first] = eventsOf(made([row()]));
    expect(first?.startDate.toString()).toBe('2027-01-11');
    expect(first?.endDate.toString()).toBe('2027-01-12');
    expect(first?.startDate.isDate).toBe(true);
    const moved = row({ ends: { kind: 'on', at: '2027-02-01T23:59:59.000Z' } });
    const [second] = eventsOf(made([moved]));
    expect(second?.startDate.toString()).toBe('2027-02-01');
    expect(second?.uid).toBe(first?.uid);
    expect(eventsOf(made([row({ key: 'c1 ent/o2/0' })]))[0]?.uid).not.toBe(first?.uid);
    expect(made([row()])).toContain('\r\nDTSTAMP:20261128T230000Z\r\n');
  });

  it('has no entry for what never ends, and tells of what had no room', () => {
    expect(eventsOf(made([row({ ends: { kind: 'never' } }), row({ ends: { kind: 'unknown' } })]))).toEqual(
      [],
    );
    expect(eventsOf(made([row()], 12)).map(({ summary }) => summary)).toEqual(['Windows Server', '12 more']);
  });

  it('comes back as it was written, whatever is in the names, in lines of at most 75 octets', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 120 }).map((one) =>
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a calendar
      one.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '').trim(),
    );
    fc.assert(
      fc.property(text, text, (title, name) => {
        const out = made([row({ title, customer: { id: 'c', name, isLinked: true } })]);
        expect(out.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
        const [event] = eventsOf(out);
        expect(event?.summary ?? '').toBe(title);
        expect(event?.description ?? '').toBe(name);
      }),
    );
  });

  it('cannot be given a line of its own by a name', () => {
    const out = made([row({ title: 'A\r\nBEGIN:VALARM\r\nTRIGGER:-PT1M' })]);
    expect(new ICAL.Component(ICAL.parse(out)).toString()).not.toMatch(/^BEGIN:VALARM/m);
    expect(out).toContain('SUMMARY:A\\nBEGIN:VALARM');
  });

  it('folds between letters, never inside one', () => {
    const line = 'Å'.repeat(100);
    expect(folded(line).split('\r\n ').join('')).toBe(line);
  });

  it.each([
    ['en', 'Ends: 2 × Windows Server, Ångström; Öst, AB', 'Ends: Cart with 1 line, Ångström; Öst, AB'],
    [
      'sv',
      'Löper ut: 2 × Windows Server, Ångström; Öst, AB',
      'Löper ut: Varukorg med 1 rad, Ångström; Öst, AB',
    ],
  ] as const)('speaks %s', async (language, software, cart) => {
    const { summary } = await calendarWords(language);
    expect(summary(row())).toBe(software);
    expect(summary(row({ kind: 'cart', title: '', quantity: 1 }))).toBe(cart);
  });
});
