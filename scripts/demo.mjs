// `npm run demo`: installs and builds what is missing, starts everything, prints one address. Ctrl+C ends everything.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode } from './prepare.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const { freshKeys, root, startStack } = await import('./stack.mjs');
const { lastingFolder } = await import('./postgres.mjs');

const own = join(root, '.demo');
fs.mkdirSync(own, { recursive: true });
const keyFile = join(own, 'keys.json');
if (!fs.existsSync(keyFile)) fs.writeFileSync(keyFile, JSON.stringify(freshKeys()), { mode: 0o600 });

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
    emulatorData: join(own, 'emulator'),
    databaseFolder: lastingFolder('demo'),
    keys: JSON.parse(fs.readFileSync(keyFile, 'utf8')),
    ports: { emulator: Number(process.env.EMULATOR_PORT ?? 4010), portal: Number(process.env.PORT ?? 3000) },
    logs: join(own, 'logs'),
    onExit: (name, code) => {
      console.error(`The ${name} ended by itself (${code}). Its log: .demo/logs/${name}.log`);
      void end(1);
    },
  });
  console.log(
    `\n  Kontor is at ${stack.url}\n\n  Sign in as Alma Lind (Admin), Bo Ek (Sales) or Cleo Dahl (Billing); no passwords.`,
  );
  console.log(`  Microsoft is played by the emulator at ${stack.emulatorUrl}. Ctrl+C ends everything.\n`);
} catch (error) {
  console.error(error.message);
  await end(1);
}
