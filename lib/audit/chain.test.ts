import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cells, isMadeFor, type Link, origin, rowHashOf, sealed, whyNotNext } from './chain';

const cells = fc.tuple(
  fc.bigInt({ min: 1n, max: 2n ** 53n - 1n }).map(String),
  ...Array.from({ length: 11 }, () => fc.option(fc.string({ unit: 'binary' }))),
) as fc.Arbitrary<Cells>;
const rowsOf = fc.uniqueArray(cells, { minLength: 1, maxLength: 12, selector: ([id]) => id });
const chainOf = (rows: readonly Cells[]): Link[] =>
  sealed(origin, rows, '1764423410123').map((seal, index) => ({ seal, cells: rows[index] ?? null }));

function firstBroken(links: readonly Link[]) {
  let head = origin;
  for (const link of links) {
    const broken = whyNotNext(head, link);
    if (broken) return broken;
    head = link.seal;
  }
  return null;
}

it('one row has one hash, whoever reckons it', () => {
  // By hand: printf '["audit row 1","7",null,"å\\u2028\\"","{}"]' | sha256sum, with the character U+2028 itself.
  expect(rowHashOf(['7', null, 'å\u2028"', '{}'])).toBe(
    'fde2b4b779e12bd36ee86580c436fadf53b133eadc49ec0b0c39219a29ceedfc',
  );
});

it('a chain that nobody touched holds', () => {
  fc.assert(fc.property(rowsOf, (rows) => firstBroken(chainOf(rows)) === null));
});

it('a row of which a cell is another is found where it stands', () => {
  fc.assert(
    fc.property(rowsOf, fc.nat(), fc.nat(), fc.option(fc.string()), (rows, at, column, value) => {
      const links = chainOf(rows);
      const place = at % links.length;
      const link = links[place] as Link;
      const before = link.cells ?? [];
      const changed = before.map((cell, index) => (index === column % before.length ? value : cell));
      fc.pre(changed[column % before.length] !== before[column % before.length]);
      links[place] = { ...link, cells: changed };
      expect(firstBroken(links)).toEqual({ kind: 'changed', what: 'row', position: place + 1 });
    }),
  );
});

it('cells that run into each other are another row', () => {
  expect(rowHashOf(['1', 'ab', 'c'])).not.toBe(rowHashOf(['1', 'a', 'bc']));
  expect(rowHashOf(['1', '', null])).not.toBe(rowHashOf(['1', null, '']));
  expect(rowHashOf(['1', 'null'])).not.toBe(rowHashOf(['1', null]));
});

describe('a seal', () => {
  const links = chainOf([
    ['1', 'a'],
    ['2', 'b'],
    ['3', 'c'],
  ]);
  const [one, two, three] = links as [Link, Link, Link];
  const changed = (change: Partial<Link['seal']>): Link => ({ ...two, seal: { ...two.seal, ...change } });

  it.each([
    ['position', { position: 4 }, { kind: 'missing', what: 'seal', position: 2 }],
    ['row', { eventId: 3 }, { kind: 'changed', what: 'seal', position: 2 }],
    ['hash of the row', { rowHash: three.seal.rowHash }, { kind: 'changed', what: 'seal', position: 2 }],
    ['hash before', { previous: three.seal.hash }, { kind: 'changed', what: 'seal', position: 2 }],
    ['hash', { hash: three.seal.hash }, { kind: 'changed', what: 'seal', position: 2 }],
    ['time', { sealedAt: '1764423410124' }, { kind: 'changed', what: 'seal', position: 2 }],
  ])('with another %s does not hold', (_, change, broken) => {
    expect(firstBroken([one, changed(change), three])).toEqual(broken);
  });

  it('that is made anew for a changed row is given away by the next', () => {
    const [again] = sealed(one.seal, [['2', 'x']], two.seal.sealedAt);
    if (!again) throw new Error('one row, one seal');
    expect(firstBroken([one, { seal: again, cells: ['2', 'x'] }, three])).toEqual({
      ...{ kind: 'changed', what: 'seal', position: 3 },
    });
  });

  it('that is gone, and a row that is gone, are missed', () => {
    expect(firstBroken([one, three])).toEqual({ kind: 'missing', what: 'seal', position: 2 });
    expect(firstBroken([one, { ...two, cells: null }])).toEqual({
      kind: 'missing',
      what: 'row',
      position: 2,
    });
  });

  it('knows for which place it was made', () => {
    expect(isMadeFor({ ...two.seal, position: 9 }, 2)).toBe(true);
    expect(isMadeFor({ ...two.seal, position: 9 }, 9)).toBe(false);
  });
});
