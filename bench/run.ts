/**
 * What is proved of the portal as it is run: several instances through restarts and crashes. Kept in
 * bench/results/run.json; exits 1 when a figure falls short. `--short` is two minutes. Needs a build.
 */
import { rolling } from './run/rolling';
import { keep, tell } from './shared/figures';

const isShort = process.argv.includes('--short');
const seed = Number(process.env.SEED ?? 20_261_130);

async function prove() {
  console.log(`seed ${seed}`);
  const figures = await rolling({ minutes: isShort ? 2 : 10, users: isShort ? 12 : 50, seed });
  for (const figure of figures) tell(figure);
  const isGood = isShort ? figures.every((figure) => figure.isGood) : keep('run', figures, { seed });
  process.exitCode = isGood ? 0 : 1;
}

prove().catch((error) => {
  console.error(error);
  process.exit(1);
});
