import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { languagesIn } from '@/scripts/languages.cjs';
import en from '../../messages/en.json';
import { locales } from './kinds';
import { messagesIn } from './messages';

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const inEnglish = new Map(leaves(en));
const languages = await Promise.all(
  locales.map(async (locale) => ({ locale, all: new Map(leaves(await messagesIn(locale))) })),
);
const others = languages.filter(({ locale }) => locale !== 'en');

/** The values and tags a message asks for, by name; the branches of a plural or select are read too. */
function argumentsOf(message: string, found = new Set<string>()): string[] {
  for (const [, tag] of message.matchAll(/<([a-zA-Z]+)>/g)) if (tag) found.add(tag);
  for (let at = message.indexOf('{'); at >= 0; at = message.indexOf('{', at)) {
    const end = closing(message, at);
    const [name = '', , ...branches] = message.slice(at + 1, end).split(',');
    found.add(name.trim());
    const inside = branches.join(',');
    for (let open = inside.indexOf('{'); open >= 0; open = inside.indexOf('{', open)) {
      argumentsOf(inside.slice(open + 1, closing(inside, open)), found);
      open = closing(inside, open);
    }
    at = end;
  }
  return [...found].sort();
}
function closing(text: string, open: number): number {
  for (let depth = 0, at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`no end of ${text.slice(open)}`);
}

describe('words', () => {
  it('are there in Swedish too', () => expect(locales).toEqual(['en', 'sv']));

  it('of another language are one file more', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kontor-words-'));
    for (const file of ['en.json', 'sv.json', 'de.json', 'notes.txt'])
      writeFileSync(join(folder, file), '{}');
    expect(languagesIn(folder)).toEqual(['en', 'de', 'sv']);
  });

  it.each(others)('exist in $locale, key for key', ({ all }) => {
    expect([...all.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  });

  it.each(others)('ask for the same values in $locale', ({ all }) => {
    for (const [key, message] of inEnglish) {
      expect([key, ...argumentsOf(all.get(key) ?? '')]).toEqual([key, ...argumentsOf(message)]);
    }
  });

  it.each(languages)('can all be read as messages in $locale', ({ locale, all }) => {
    const broken: string[] = [];
    for (const [key, message] of all) {
      const values = Object.fromEntries(
        argumentsOf(message).map((name) => [name, message.includes(`<${name}>`) ? () => name : 1]),
      );
      createTranslator({
        locale,
        messages: { words: message },
        onError: (error) => broken.push(`${key}: ${error.message}`),
      }).rich('words', values);
    }
    expect(broken).toEqual([]);
  });

  it('use a typographic apostrophe, since a straight one escapes in ICU messages', () => {
    const straight = languages.flatMap(({ all }) => [...all]).filter(([, message]) => message.includes("'"));
    expect(straight).toEqual([]);
  });

  it('say no more than one thing per failure: a title and a text', () => {
    for (const [reason, words] of Object.entries(en.failures)) {
      if (reason !== 'field')
        expect([reason, Object.keys(words).sort()]).toEqual([reason, ['text', 'title']]);
    }
  });
});
