/**
 * The lines of an invoice of a million lines: reading them into the store (ingest), finding among them (lines), writing
 * them into files (export), and looking at them in a browser (page). Each figure stands beside what it is a part of,
 * measured in the same run. Kept in bench/results/billing.json; exits 1 when one falls short. `PARTS=ingest,lines` runs
 * some of them, which keeps the figures of the others. Needs a build.
 */
import { readFileSync } from 'node:fs';
import { ensureBuilt, ensureInstalled } from '@/scripts/prepare.mjs';
import { exporting } from './billing/export';
import { ingest } from './billing/ingest';
import { lines } from './billing/lines';
import { page } from './billing/page';
import { type Figure, keep, tell } from './shared/figures';

const parts: Record<string, () => Promise<Figure[]>> = { ingest, lines, export: exporting, page };

type Kept = Figure & { part?: string };

async function measure(): Promise<boolean> {
  ensureInstalled();
  ensureBuilt();
  const wanted = process.env.PARTS?.split(',') ?? Object.keys(parts);
  const figures: Kept[] = before().filter(({ part }) => part !== undefined && !wanted.includes(part));
  for (const name of wanted) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part ${name}. There is: ${Object.keys(parts).join(', ')}.`);
    for (const figure of await part()) {
      tell(figure);
      figures.push({ ...figure, part: name });
    }
  }
  return keep('billing', figures);
}

function before(): Kept[] {
  try {
    return (JSON.parse(readFileSync('bench/results/billing.json', 'utf8')) as { figures: Kept[] }).figures;
  } catch {
    return [];
  }
}

measure().then(
  (isGood) => {
    process.exitCode = isGood ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
