import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const file = 'bench/results/security.json';

/** What was seen before, by part. */
export const keptBefore = (): Record<string, unknown> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};

/** Each part keeps its own results; the short form of `npm test` keeps none. */
export function keep(part: string, result: object): void {
  if (process.argv.includes('--short')) return;
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...keptBefore(), [part]: result }, null, 2)}\n`);
}
