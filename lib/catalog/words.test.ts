import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idIn, mostWords, understand, wordsOf } from './words';

describe('what somebody means by', () => {
  it.each<[string, Partial<ReturnType<typeof understand>>]>([
    ['8 vcpu 32 gb sweden 3 years', { vcpu: 8, memoryGib: 32, terms: ['P3Y'], words: ['sweden'] }],
    ['8vCPU, 32GiB', { vcpu: 8, memoryGib: 32, terms: [], words: [] }],
    ['D8s_v5', { vcpu: null, memoryGib: null, words: ['d8s', 'v5'] }],
    ['16 kärnor 64 gb tre år Sverige', { vcpu: 16, memoryGib: 64, terms: ['P3Y'], words: ['sverige'] }],
    ['1,5 gb', { memoryGib: 1.5, words: [] }],
    ['36 months', { terms: ['P3Y'], words: [] }],
    ['1 month', { terms: ['P1M'], words: [] }],
    ['P1Y or 3 yrs', { terms: ['P1Y', 'P3Y'], words: ['or'] }],
    ['three-year', { terms: ['P3Y'], words: [] }],
    ['Göteborg', { words: ['goteborg'] }],
    ['', { vcpu: null, terms: [], words: [] }],
  ])('%s', (text, meant) => expect(understand(text, true)).toMatchObject(meant));

  it('cores of software, which is called by them', () =>
    expect(understand('SQL Server 2 core license', false)).toMatchObject({
      vcpu: null,
      words: ['sql', 'server', '2', 'core', 'license'],
    }));

  it('anything at all: never more words than there are bits, and none twice', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const { words } = understand(text, true);
        expect(words.length).toBeLessThanOrEqual(mostWords);
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) expect(wordsOf(word)).toEqual([word]);
      }),
    ));
});

describe('an id', () => {
  it.each([
    ['DZH318Z0BQ4L', { productId: 'DZH318Z0BQ4L', skuId: null }],
    [' dzh318z0bq4l:00h7 ', { productId: 'DZH318Z0BQ4L', skuId: '00H7' }],
    ['DZH318Z0BQ4L:00H7:DZH318Z08N2K', { productId: 'DZH318Z0BQ4L', skuId: '00H7' }],
    ['virtualmachi', null],
    ['DZH318Z0BQ4L and more', null],
    ['', null],
  ])('in "%s"', (text, id) => expect(idIn(text)).toEqual(id));
});
