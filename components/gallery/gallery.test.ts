import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Parts of another one that is shown, what has no looks, and what a page has once. */
const parts = [
  'CheckList',
  'ComboboxList',
  'ListPopover',
  'MenuList',
  'SelectList',
  'Toaster',
  'Toasts',
  'NowProvider',
  'Field',
];

test('the gallery shows every component of components/ui', () => {
  const components = readdirSync('components/ui')
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => [
      ...readFileSync(`components/ui/${file}`, 'utf8').matchAll(/^export (?:function|const) ([A-Z]\w+)/gm),
    ])
    .map(([, name]) => name ?? '');
  const gallery = readdirSync('components/gallery')
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(`components/gallery/${file}`, 'utf8'))
    .join('');
  expect(components.length).toBeGreaterThan(50);
  expect(components.filter((name) => !parts.includes(name) && !gallery.includes(`<${name}`))).toEqual([]);
});
