import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** All that the program needs besides Node itself; tests bring a client library of Microsoft's along. */
const PACKAGES = ['hono', 'jose', 'pdfkit'];

it('needs three packages and nothing else of this project', () => {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|testing|samples)\.ts$|\/testing\.ts$/.test(file))
    .map((file) => join(__dirname, file));
  expect(files.length).toBeGreaterThan(100);
  const foreign = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const named = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name = '']) => name);
    return named.filter((name) =>
      name.startsWith('.')
        ? !join(file, '..', name).startsWith(__dirname)
        : !name.startsWith('node:') && !PACKAGES.includes(name.split('/')[0] ?? ''),
    );
  });
  expect(foreign).toEqual([]);
});
