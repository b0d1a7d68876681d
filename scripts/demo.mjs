// `npm run demo`: installs and builds what is missing, starts everything, prints one address. Ctrl+C ends everything.
// `npm run dev` is the same with a portal that reloads as one types.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode } from './prepare.mjs';

const development = process.argv.includes('--development');

try {
  requireNode();
  ensureInstalled();
  if (!development) ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const { freshKeys, root, startStack } = await import('./stack.mjs');
const { lastingFolder } = await import('./postgres.mjs');

const own = join(root, '.demo');
fs.mkdirSync(own, { recursive: true });
const keyFile = join(own, 'keys.json');
if (!fs.existsSync(keyFile)) fs.writeFileSync(keyFile, JSON.stringify(freshKeys()), { mode: 0o600 });
onlyOne(join(own, 'demo.pid'));

let stack;
let ending = false;
const end = async (code) => {
  if (ending) return;
  ending = true;
  console.log('\nEnding…');
  await stack?.stopAll();
  process.exit(code);
};
process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));

try {
  stack = await startStack({
    development,
    emulatorData: join(own, 'emulator'),
    databaseFolder: lastingFolder('demo'),
    keys: JSON.parse(fs.readFileSync(keyFile, 'utf8')),
    ports: { emulator: portFrom('EMULATOR_PORT', 4010), portal: portFrom('PORT', 3000) },
    logs: join(own, 'logs'),
    portalEnv: { REQUEST_RATE: '100' },
    onExit: (name, code) => {
      if (!stack) return; // a start that fails says so itself, and ends what it has started
      console.error(`The ${name} ended by itself (${code}). Its log: .demo/logs/${name}.log`);
      void end(1);
    },
  });
  console.log(`\n  Kontor is at ${stack.url}\n`);
  console.log(
    '  Sign in as Alma Lind (Admin), Bo Ek (Sales) or Cleo Dahl (Billing); there are no passwords.',
  );
  console.log(`  Microsoft is played by the emulator at ${stack.emulatorUrl}. Ctrl+C ends everything.\n`);
} catch (error) {
  console.error(error.message);
  await end(1);
}

function portFrom(name, otherwise) {
  const text = process.env[name];
  if (text === undefined) return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_000) return port;
  console.error(`${name} must be a port between 1 and 64999, and is "${text}".`);
  process.exit(1);
}

/** Two demos of one clone would share a database and a data folder. */
function onlyOne(file) {
  const other = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  if (other && other !== process.pid && isDemo(other)) {
    console.error(
      `The demo of this clone is already running (process ${other}). End it first, or use its address.`,
    );
    process.exit(1);
  }
  fs.writeFileSync(file, String(process.pid));
  process.on('exit', () => fs.rmSync(file, { force: true }));
}

function isDemo(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !fs.existsSync(commandLine) || fs.readFileSync(commandLine, 'utf8').includes('demo.mjs');
}
