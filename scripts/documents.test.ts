import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asvsRows, documents } from './documents.mjs';

/** Tables are lined up when they are formatted. */
const plain = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');

it.each(Object.entries(documents))('%s says what its table says: npm run documents', (file, make) => {
  expect(plain(readFileSync(file, 'utf8'))).toBe(plain(make()));
});

type Row = {
  id: string;
  level: number;
  words: string;
  by?: string[];
  runner?: string;
  not?: string;
  open?: string;
};
const rows = asvsRows() as Row[];

/** How many rows of levels 1 and 2 each section of ASVS 5.0.0 has. */
const sections: Record<string, number> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5 },
  ...{ '6.6': 3, '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2 },
  ...{ '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11 },
  ...{ '10.5': 5, '10.6': 2, '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1 },
  ...{ '12.1': 3, '12.2': 2, '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4 },
  ...{ '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7, '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
  ...{ '17.1': 1, '17.2': 4, '17.3': 2 },
};

it('has every row of levels 1 and 2 once', () => {
  const counted: Record<string, number> = {};
  for (const { id } of rows.filter(({ level }) => level < 3)) {
    const section = id.split('.').slice(0, 2).join('.');
    counted[section] = (counted[section] ?? 0) + 1;
  }
  expect(counted).toEqual(sections);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

it('says one thing of each row, and names only files that are there', () => {
  for (const { id, by, runner, not, open } of rows) {
    expect([by, runner, not, open].filter(Boolean), id).toHaveLength(1);
    for (const file of by ?? []) expect(existsSync(file), `${id} names ${file}`).toBe(true);
  }
});
