import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import en from '../../messages/en.json';
import sv from '../../messages/sv.json';

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const inEnglish = new Map(leaves(en));
const inSwedish = new Map(leaves(sv));

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
  it('exist in both languages, key for key', () => {
    expect([...inSwedish.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  });

  it('ask for the same values in both languages', () => {
    for (const [key, message] of inEnglish) {
      expect([key, ...argumentsOf(inSwedish.get(key) ?? '')]).toEqual([key, ...argumentsOf(message)]);
    }
  });

  it.each([
    ['en', inEnglish],
    ['sv', inSwedish],
  ] as const)('can all be read as messages in %s', (locale, all) => {
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
    const straight = [...inEnglish, ...inSwedish].filter(([, message]) => message.includes("'"));
    expect(straight).toEqual([]);
  });

  it('say no more than one thing per failure: a title and a text', () => {
    for (const [reason, words] of Object.entries(en.failures)) {
      if (reason !== 'field')
        expect([reason, Object.keys(words).sort()]).toEqual([reason, ['text', 'title']]);
    }
  });
});
