/**
 * What is proved of the house's safety, on the product as built. PARTS=matrix,csrf runs those alone; `--short` is the
 * form of `npm test`. A part that was cut off goes on, or begins again, with the same SEED. Kept in
 * bench/results/security.json; exits 1 when anything falls short. Needs a build, and for the drill root: in it portal and
 * worker are two users.
 */

import { answersPart } from './security/answers';
import { auditRounds } from './security/audit';
import { canariesPart, planted } from './security/canaries';
import { csrfPart } from './security/csrf';
import { drill } from './security/drill';
import { flipPart } from './security/flip';
import { fuzzPart } from './security/fuzz';
import { outputPart } from './security/output';
import { rolesPart } from './security/roles';
import { openStand, type Stand } from './security/stand';
import { forgedTokens } from './security/tokens';

const isShort = process.argv.includes('--short');
const seed = Number(process.env.SEED ?? 20_261_129);

/** Those that ask the product standing there once for all of them. */
const atStand: Record<string, (stand: Stand, isShort: boolean, seed: number) => Promise<boolean>> = {
  flip: flipPart,
  output: outputPart,
  csrf: csrfPart,
  answers: answersPart,
  canaries: canariesPart,
  fuzz: fuzzPart,
  matrix: rolesPart,
};
const alone: Record<string, (seed: number) => Promise<boolean>> = {
  tokens: forgedTokens,
  drill,
  audit: auditRounds,
};

async function prove() {
  const wanted = process.env.PARTS?.split(',') ?? Object.keys({ ...atStand, ...(isShort ? {} : alone) });
  const unknown = wanted.find((name) => !(name in atStand) && !(name in alone));
  if (unknown)
    throw new Error(
      `There is no part ${unknown}. There is: ${Object.keys({ ...atStand, ...alone }).join(', ')}.`,
    );
  console.log(`seed ${seed}`);
  let from = performance.now();
  const settle = (isGood: boolean | undefined) => {
    if (!isGood) process.exitCode = 1;
    console.log(`      ${Math.round((performance.now() - from) / 1_000)} s`);
    from = performance.now();
  };
  if (wanted.some((name) => name in atStand)) {
    const stand = await openStand({ portalEnv: planted, workerEnv: planted });
    try {
      for (const name of wanted.filter((name) => name in atStand))
        settle(await atStand[name]?.(stand, isShort, seed));
    } finally {
      await stand.close();
    }
  }
  for (const name of wanted.filter((name) => name in alone)) settle(await alone[name]?.(seed));
}

prove().catch((error) => {
  console.error(error);
  process.exit(1);
});
