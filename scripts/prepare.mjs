// What a fresh clone needs before it runs: the packages and the build. Each is made anew only when it is out of date.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const floor = [20, 19];

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > floor[0] || (major === floor[0] && minor >= floor[1])) return;
  throw new Error(`Kontor needs Node ${floor.join('.')} or newer; this is ${process.versions.node}.`);
}

export function ensureInstalled() {
  const mark = join(root, 'node_modules', '.kontor-lock');
  const lock = hash([join(root, 'package-lock.json')]);
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing packages (npm ci)…');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  fs.writeFileSync(mark, lock);
}

const sources = ['app', 'components', 'lib', 'messages', 'public', 'worker'];
const workerFile = join('dist', 'worker.mjs');
const settings = [
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'tailwind.config.ts',
  'tsconfig.json',
];

export function ensureBuilt() {
  const mark = join(root, '.next', 'kontor-sources');
  const now = hash([
    ...sources.flatMap((folder) => filesIn(join(root, folder))),
    ...settings.map((file) => join(root, file)),
  ]);
  const isThere = fs.existsSync(mark) && fs.existsSync(join(root, workerFile));
  if (isThere && fs.readFileSync(mark, 'utf8') === now) return;
  build();
}

export function build() {
  console.log('Building the worker (esbuild)…');
  bundleWorker();
  console.log('Building the portal (next build)…');
  run(process.execPath, [join('node_modules', 'next', 'dist', 'bin', 'next'), 'build']);
  const standalone = join(root, '.next', 'standalone');
  fs.cpSync(join(root, '.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
  if (fs.existsSync(join(root, 'public')))
    fs.cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true });
  const built = hash([
    ...sources.flatMap((folder) => filesIn(join(root, folder))),
    ...settings.map((file) => join(root, file)),
  ]);
  fs.writeFileSync(join(root, '.next', 'kontor-sources'), built);
}

/** The worker as it is deployed: one file, so that it starts at once and needs no TypeScript there. */
function bundleWorker() {
  createRequire(import.meta.url)('esbuild').buildSync({
    absWorkingDir: root,
    entryPoints: ['worker/main.ts'],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // `server-only` is nothing here, as under the condition of the same name when it runs from its sources.
    conditions: ['react-server'],
    external: ['pg-native'],
    // Packages in CommonJS ask for their parts by `require` and `__dirname`.
    banner: {
      js: [
        "import { createRequire as makeRequire } from 'node:module';",
        "import { fileURLToPath as pathOf } from 'node:url';",
        'const require = makeRequire(import.meta.url);',
        "const __filename = pathOf(import.meta.url), __dirname = pathOf(new URL('.', import.meta.url));",
      ].join('\n'),
    },
    logLevel: 'warning',
  });
}

function filesIn(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hash(files) {
  const digest = createHash('sha256');
  for (const file of files) {
    if (fs.existsSync(file)) digest.update(file.slice(root.length)).update(fs.readFileSync(file));
  }
  return digest.digest('hex');
}

function run(command, args) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal}).`);
}
