import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import en from '../messages/en.json';
import sv from '../messages/sv.json';
import { codeKinds, isItemGone, meaningOf } from './code-kinds';
import { kindOf, knownCodes } from './codes';

const languages = [
  ['en', en],
  ['sv', sv],
] as const;
const all = [...knownCodes.values()];
const values = {
  place: 'other',
  detail: 'Microsoft’s own words',
  customer: 'Contoso Energi AB',
  subscription: 'Contoso Production',
  market: 'Sweden',
  currency: 'SEK',
};

describe.each(languages)('in %s', (locale, messages) => {
  const t = createTranslator({
    locale,
    messages: { codes: messages.codes },
    onError: (error) => {
      throw error;
    },
  });

  it.each(all.map(({ code }) => code))('%d has a cause, money, a next step, and who can do it', (code) => {
    const kind = kindOf(code);
    const { money, helper } = meaningOf(kind);
    for (const place of ['line', 'group', 'other']) {
      const parts = [
        t(`codes.kinds.${kind ?? 'other'}.cause`, { ...values, place }),
        t(`codes.money.${money}`, { ...values, place }),
        t(`codes.kinds.${kind ?? 'other'}.next`, { ...values, place }),
        t(`codes.helpers.${helper}`),
      ];
      for (const part of parts) expect(part.trim().length).toBeGreaterThan(1);
      expect(new Set(parts).size).toBe(4);
    }
  });

  it('has words for what is in the table, for what nobody knows, and for nothing else', () => {
    const spoken = Object.keys(messages.codes.kinds).sort();
    const used = new Set(all.map(({ kind }) => kind));
    expect(spoken).toEqual([...used, 'other'].sort());
    expect([...used].sort()).toEqual([...codeKinds].sort());
    const meanings = [...codeKinds.map(meaningOf), meaningOf(null)];
    expect(Object.keys(messages.codes.money).sort()).toEqual(
      [...new Set(meanings.map(({ money }) => money))].sort(),
    );
    expect(Object.keys(messages.codes.helpers).sort()).toEqual(
      [...new Set(meanings.map(({ helper }) => helper))].sort(),
    );
  });

  it('quotes Microsoft where nobody knows the code', () => {
    expect(kindOf(123_456)).toBeNull();
    expect(t('codes.kinds.other.cause', values)).toContain(values.detail);
  });
});

describe('the table', () => {
  it('holds the documented codes, with the status that each comes with', () => {
    expect(all.length).toBeGreaterThan(200);
    const of = (code: number) => knownCodes.get(code);
    expect(of(10011)).toMatchObject({ kind: 'not-enabled', classes: ['line'], statuses: [] });
    expect(of(800023)).toMatchObject({ kind: 'credit', statuses: [403] });
    expect(of(800025)).toMatchObject({ kind: 'credit', statuses: [400] });
    expect(of(2006)).toMatchObject({ statuses: [400, 403] });
    expect(of(400072)).toMatchObject({ statuses: [200] });
    expect(of(0)).toMatchObject({ classes: ['line', 'general'], statuses: [501] });
  });

  it('has the items that are gone twice, and the same ones', () => {
    for (const { code, kind } of all) expect(isItemGone(code), String(code)).toBe(kind === 'item-gone');
  });

  it('takes no code for a refusal of which an order may have come', () => {
    const unknown = all.filter(({ kind }) => meaningOf(kind).money === 'unknown').map(({ code }) => code);
    expect(unknown.sort()).toEqual([800060, 800064, 800065]);
  });
});
