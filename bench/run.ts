/**
 * What is proved of the portal as it is run: several instances through restarts and crashes, and through Microsoft's worst
 * day. Kept in bench/results/run.json; exits 1 when a figure falls short. `--short` is two minutes of each, `--only=NAME`
 * one part. Needs a build.
 */
import { backup } from './run/backup';
import { toldFaults } from './run/faults';
import { rolling } from './run/rolling';
import { storm } from './run/storm';
import { telemetry } from './run/telemetry';
import { type Figure, keep, tell } from './shared/figures';

const isShort = process.argv.includes('--short');
const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length);
const seed = Number(process.env.SEED ?? 20_261_130);
const minutes = isShort ? 2 : 10;

const parts: Record<string, () => Promise<Figure[]>> = {
  rolling: () => rolling({ minutes, users: isShort ? 12 : 50, seed }),
  storm: () => storm({ minutes, users: isShort ? 24 : 64, seed }),
  faults: toldFaults,
  backup: () => backup({ minutes: isShort ? 0.5 : 1.5, users: 8 }),
  telemetry: () => telemetry({ rounds: isShort ? 6 : 20 }),
};

async function prove() {
  console.log(`seed ${seed}`);
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue;
    console.log(`   ${name}`);
    const found = await part();
    for (const figure of found) tell(figure);
    figures.push(...found);
  }
  if (figures.length === 0)
    throw new Error(`There is no part ${only}. There is: ${Object.keys(parts).join(', ')}.`);
  const isWhole = !isShort && only === undefined;
  const isGood = isWhole ? keep('run', figures, { seed }) : figures.every((figure) => figure.isGood);
  process.exitCode = isGood ? 0 : 1;
}

prove().catch((error) => {
  console.error(error);
  process.exit(1);
});
