import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Another language is one file of messages/, which holds only while nothing else asks which one it is.
const asks = /['"]sv(-SE)?['"]|messages\/(?!en\.json)\w+\.json/;
/** The collation of lists that are sorted before anybody's language is known, and the page that has no words. */
const known = [
  'lib/customers/data.ts',
  'lib/reconciliation/filtering.ts',
  'lib/reconciliation/sorting.ts',
  'lib/resellers/rules.ts',
  'app/global-error.tsx',
];

test('no code names a language beside English', () => {
  const files = ['app', 'components', 'lib', 'worker'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  );
  const naming = files.filter((file) => !/\.test\.tsx?$/.test(file) && asks.test(readFileSync(file, 'utf8')));
  expect(files.length).toBeGreaterThan(500);
  expect(naming.sort()).toEqual([...known].sort());
});
