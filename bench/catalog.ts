/**
 * The catalog's figures: search over 200,000 SKUs, the index read at Microsoft's rate, what the page waits for, what a
 * key costs until its results are painted, and how much of it is sent. Each stands beside the naive way, measured in
 * the same run. Kept in bench/results/catalog.json; exits 1 when one falls short. `PARTS=search,cold` runs some.
 */
import { cold } from './catalog/cold';
import { page } from './catalog/page';
import { search } from './catalog/search';
import { size } from './catalog/size';
import { typing } from './catalog/typing';
import { type Figure, keep, tell } from './shared/figures';

const seed = Number(process.env.SEED ?? 20261128);
const parts: Record<string, () => Promise<Figure[]>> = {
  search: () => search(seed),
  cold,
  page,
  typing,
  size,
};
const wanted = process.env.PARTS?.split(',') ?? Object.keys(parts);

async function measure() {
  console.log(`seed ${seed}`);
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (!wanted.includes(name)) continue;
    const found = await part();
    for (const figure of found) tell(figure);
    figures.push(...found);
  }
  const isWhole = Object.keys(parts).every((name) => wanted.includes(name));
  const isGood = isWhole ? keep('catalog', figures, { seed }) : figures.every((figure) => figure.isGood);
  process.exitCode = isGood ? 0 : 1;
}

measure().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
