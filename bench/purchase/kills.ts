/** The rounds of one mode, in a process of its own: `kills.ts MODE WANTED portal|journal SEED [PORT]`. Prints the tally as JSON. */
import { killRounds, modes, type Way } from './rounds';

const [mode = '0', wanted = '1', way = 'portal', seed = '1', from] = process.argv.slice(2);
const isWay = (text: string): text is Way => text === 'portal' || text === 'journal';
const chosen = modes[Number(mode)];
if (!chosen || !isWay(way)) throw new Error('kills.ts MODE WANTED portal|journal SEED');

// Parts that run side by side look for free ports at places of their own.
const port = from ? Number(from) : 21_010 + Number(mode) * 200 + (way === 'portal' ? 100 : 0);
killRounds(chosen, Number(wanted), way, Number(seed), port).then(
  (tally) => {
    console.log(JSON.stringify(tally));
    process.exit(0);
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
