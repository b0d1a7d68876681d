// `npm run bench -- NAME` runs bench/NAME.ts; without a name, all, one after the other. A bench exits 1 when a named figure
// falls short. What each said, and where and of which commit, goes to bench/results/page.md; `--left` runs what this
// commit was not seen with yet, so that a run which was cut short goes on where it was. Other flags are the bench's own
// (`--short`, `--only=NAME`), and `PARTS=search,cold` those of one: a part of it, of which nothing is kept.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const runsFile = 'bench/results/runs.json';
const args = process.argv.slice(2);
const isLeft = args.includes('--left');
const names = args.filter((arg) => !arg.startsWith('--'));
const flags = args.filter((arg) => arg.startsWith('--') && arg !== '--left');
const isPart = flags.length > 0 || process.env.PARTS !== undefined;
const all = readdirSync('bench')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There is: ${all.join(', ')}.`);
  process.exit(1);
}
const runs = existsSync(runsFile) ? JSON.parse(readFileSync(runsFile, 'utf8')) : {};
const commit = commitOf();
const wanted = (names.length > 0 ? names : all).filter((name) => !isLeft || runs[name]?.commit !== commit);

const short = [];
for (const name of wanted) {
  console.log(`\n── ${name}`);
  const from = Date.now();
  const { status, lines } = await run(name);
  if (status !== 0) short.push(name);
  if (isPart) continue;
  const cores = cpus();
  const machine = `${cores.length} × ${cores[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const seconds = Math.round((Date.now() - from) / 1000);
  runs[name] = { commit, at: new Date(from).toISOString(), seconds, machine, holds: status === 0, lines };
  writeFileSync(runsFile, `${JSON.stringify(runs, null, 2)}\n`);
  writeFileSync('bench/results/page.md', page());
}
for (const name of short) console.error(`${name}: a named figure fell short`);
process.exitCode = short.length === 0 ? 0 : 1;

/** Its output is shown as it comes, and what it says of its figures is kept. */
async function run(name) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', `bench/${name}.ts`, ...flags],
    {
      stdio: ['inherit', 'pipe', 'inherit'],
    },
  );
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    text += piece;
    process.stdout.write(piece);
  });
  const status = await new Promise((done) => child.once('close', done));
  return { status, lines: text.split('\n').filter((line) => /^(ok|SHORT)\b/.test(line)) };
}

/** What lies changed in the tree was measured too, and has no name. */
function commitOf() {
  const git = (...how) => execFileSync('git', how, { encoding: 'utf8' }).trim();
  const isChanged = git('status', '--porcelain', '--', '.', ':!bench/results') !== '';
  return git('rev-parse', '--short', 'HEAD') + (isChanged ? ' with changes' : '');
}

function page() {
  const parts = all.map((name) => {
    const one = runs[name];
    if (!one) return `## ${name}\n\nNot measured yet.\n`;
    const { at, seconds, machine, holds, lines } = one;
    const head = `${holds ? 'All holds' : 'Something falls short'}: ${one.commit}, ${at.slice(0, 10)}, ${seconds} s on ${machine}.`;
    return `## ${name}\n\n${head}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
  });
  return `# What was measured last\n\nBy \`npm run bench\`; each figure with what it has to be.\n\n${parts.join('\n')}`;
}
