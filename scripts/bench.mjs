// `npm run bench -- NAME` runs bench/NAME.ts; without a name, all. A bench exits 1 when a named figure falls short.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const names = process.argv.slice(2);
const all = existsSync('bench')
  ? readdirSync('bench')
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -3))
  : [];
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There is: ${all.join(', ') || 'none'}.`);
  process.exit(1);
}
const short = (names.length > 0 ? names : all).filter(
  (name) =>
    spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', `bench/${name}.ts`], {
      stdio: 'inherit',
    }).status !== 0,
);
for (const name of short) console.error(`${name}: a named figure fell short`);
process.exitCode = short.length === 0 ? 0 : 1;
