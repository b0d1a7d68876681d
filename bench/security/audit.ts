import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { modes, type Tally } from '../purchase/rounds';

const file = 'bench/results/security.json';
const wanted = Number(process.env.PURCHASES ?? 1_000);
/** Killed purchases of one round; beside them come those whose point was never reached. */
const ofRound = 40;

type Round = Pick<Tally, 'mode' | 'purchases' | 'orders' | 'told' | 'untold' | 'ends'> & {
  seed: number;
  holds: boolean;
};
type Kept = { audit?: { seed: number; purchases: number; told: number; rounds: Round[] } };

const read = (): Kept => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : {});

/** One round after the other, each in a process of its own; what was done with this seed before is not done again. */
export async function auditRounds(seed: number): Promise<boolean> {
  const before = read().audit;
  const rounds = before?.seed === seed ? [...before.rounds] : [];
  const count = (of: 'purchases' | 'told') => rounds.reduce((sum, round) => sum + round[of], 0);
  while (count('purchases') < wanted) {
    const own = seed + rounds.length;
    const tally = await roundOf(rounds.length % modes.length, own);
    const { mode, purchases, orders, told, untold, ends } = tally;
    rounds.push({ seed: own, mode, purchases, orders, told, untold, ends, holds: tally.chain?.ok === true });
    mkdirSync('bench/results', { recursive: true });
    const kept = { ...read(), audit: { seed, purchases: count('purchases'), told: count('told'), rounds } };
    writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
    console.log(`      ${count('told')} of ${count('purchases')} purchases`);
  }
  const isGood = count('told') === count('purchases') && rounds.every(({ holds }) => holds);
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} told again from the audit alone, as Microsoft has them: ${count('told')} of ${count('purchases')} purchases, and every chain ${rounds.every(({ holds }) => holds) ? 'holds' : 'does NOT hold'}`,
  );
  for (const { untold } of rounds) for (const line of untold) console.log(`      ${line}`);
  return isGood;
}

async function roundOf(mode: number, seed: number): Promise<Tally> {
  const port = process.env.PORT ? [process.env.PORT] : [];
  const args = ['bench/purchase/kills.ts', mode, ofRound, 'journal', seed, ...port].map(String);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', ...args],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(stdout) as Tally;
}
