import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInDocument, markedPiece, type PageText } from './find-in-document';

const line = (...texts: string[]): PageText =>
  texts.map((text, at) => ({ text, ends: at === texts.length - 1 }));
const pages: PageText[] = [
  [...line('Invoice', ' number ', 'G0483920117'), ...line('Total amount', ' SEK 1\u00a0284\u00a0530.42')],
  [...line('Azure plan, ', 'Énergi'), ...line('total', 'total')],
];
const said = (typed: string) =>
  findInDocument(pages, typed).parts.map(({ hit, page, piece, from, to }) => [
    hit,
    page,
    pages[page]?.[piece]?.text.slice(from, to),
  ]);

describe('a text in a document', () => {
  it.each<[string, unknown[]]>([
    ['g0483', [[0, 0, 'G0483']]],
    [
      'number g0',
      [
        [0, 0, 'number '],
        [0, 0, 'G0'],
      ],
    ],
    [
      'G0483920117 total',
      [
        [0, 0, 'G0483920117'],
        [0, 0, 'Total'],
      ],
    ],
    ['1 284 530', [[0, 0, '1\u00a0284\u00a0530']]],
    ['energi', [[0, 1, 'Énergi']]],
    [
      'total',
      [
        [0, 0, 'Total'],
        [1, 1, 'total'],
        [2, 1, 'total'],
      ],
    ],
    ['nowhere', []],
    ['   ', []],
  ])('%s is found where it stands', (typed, parts) => {
    expect(said(typed)).toEqual(parts);
  });

  it('is found as often as it is said, and the pieces stay whole', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'B', 'é', ' ', '<', '&'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('a', 'ab', 'b e'), (texts, typed) => {
        const page = texts.map((text) => ({ text, ends: false }));
        const { hits, parts } = findInDocument([page], typed);
        const all = texts.join('').toLowerCase().replaceAll('é', 'e');
        expect(hits).toBe(all.split(typed).length - 1);
        for (const [at, text] of texts.entries()) {
          const own = parts.filter(({ piece: of }) => of === at);
          const markup = markedPiece(text, own, 0);
          const plain = markup
            .replace(/<\/?mark[^>]*>/g, '')
            .replaceAll('&lt;', '<')
            .replaceAll('&amp;', '&');
          expect(plain).toBe(text);
        }
      }),
    );
  });

  it('never becomes markup', () => {
    expect(markedPiece('<b>&"x', [{ hit: 1, page: 0, piece: 0, from: 1, to: 2 }], 1)).toBe(
      '&lt;<mark data-hit="1" data-current="true">b</mark>&gt;&amp;&quot;x',
    );
  });
});
