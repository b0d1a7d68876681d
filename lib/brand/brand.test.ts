import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { named } from '@/lib/words/named';
import { readBrand } from './file';
import { coloursIn, contrast, contrastPairs, modes, tooFaint } from './rules';

const tokens = readFileSync('app/tokens.css', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'kontor-brand-'));
function fileOf(content: unknown) {
  const file = join(folder, 'brand.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const refusal = (content: unknown) => {
  try {
    readBrand(fileOf(content), tokens);
    return null;
  } catch (error) {
    return error instanceof Error && error.name === 'EnvError' ? error.message : error;
  }
};

describe('contrast', () => {
  test.each([
    ['#ffffff', '#000000', 21],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    // Of the table that the tokens were made with.
    ['oklch(47.5% 0.18 264)', 'oklch(100% 0 0)', 6.98],
    ['oklch(78.5% 0.11 310)', 'oklch(28.5% 0.052 310)', 7.17],
    ['red', '#ffffff', 0],
  ])('%s on %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  test.each(modes)('of all that stands on something is enough as it comes, %s', (mode) => {
    const colours = coloursIn(tokens)[mode];
    const missing = contrastPairs.flat().filter((name) => typeof name === 'string' && !colours[name]);
    expect(missing).toEqual([]);
    expect(tooFaint(colours)).toEqual([]);
  });
});

describe('a brand', () => {
  test('may say nothing', () =>
    expect(readBrand(fileOf({}), tokens)).toEqual({
      name: null,
      mark: null,
      css: '',
      help: null,
      legal: [],
    }));

  test('leads the style of each mode', () => {
    writeFileSync(join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const { css, mark } = readBrand(
      fileOf({ mark: 'mark.svg', colours: { light: { accent: '#7a1f2b' }, dark: { accent: '#ffb3a7' } } }),
      tokens,
    );
    expect(css).toContain(":root[data-theme='light']{--accent:#7a1f2b}");
    expect(css).toContain(":root[data-theme='dark']{--accent:#ffb3a7}");
    expect(css).toContain('/api/brand/mark');
    expect(mark?.type).toBe('image/svg+xml');
  });

  test.each([
    ['no JSON', '{', 'BRAND_FILE: the file holds no JSON.'],
    ['a name that is not known', { colors: {} }, 'BRAND_FILE: it Unrecognized key: "colors".'],
    [
      'a colour that is none',
      { colours: { light: { accent: 'red;}body{display:none' } } },
      'BRAND_FILE: colours.light.accent is no colour: #2551bf or oklch(47.5% 0.18 264).',
    ],
    [
      'a way out of its folder',
      { mark: '../secret.svg' },
      'BRAND_FILE: mark must be the name of an .svg or .png file beside it.',
    ],
    [
      'a mark that is not there',
      { mark: 'none.png' },
      `BRAND_FILE: the mark ${join(folder, 'none.png')} cannot be read.`,
    ],
    [
      'a link that runs',
      { help: { label: 'Help', url: 'javascript:alert(1)' } },
      'BRAND_FILE: help.url must be an https or mailto address.',
    ],
    [
      'a button that nobody could read',
      { colours: { dark: { 'on-commit': '#8fb0ff' } } },
      'BRAND_FILE: in the dark theme on-commit on commit has a contrast of 2.26, and 4.5 is needed (and 1 more).',
    ],
  ])('is refused with one sentence: %s', (_, content, sentence) => expect(refusal(content)).toBe(sentence));
});

test('a name stands wherever ours does, but not in what Entra calls its registration', () =>
  expect(
    named({ a: ['Kontor reads', [1, 'Kontors register']], b: 'the registration Kontor API' }, 'Northwind'),
  ).toEqual({ a: ['Northwind reads', [1, 'Northwinds register']], b: 'the registration Kontor API' }));
