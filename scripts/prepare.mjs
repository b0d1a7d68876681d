// What a fresh clone needs before it runs: the packages and the build. Each is made anew only when it is out of date.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languagesIn } from './languages.cjs';

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

const sources = ['app', 'components', 'deploy', 'lib', 'messages', 'public', 'worker'];
/** What else the worker's folder holds, for whoever runs the house. */
const programs = {
  worker: 'worker/main.ts',
  doctor: 'worker/doctor.ts',
  'audit-verify': 'scripts/audit-verify.ts',
};
const settings = [
  'next.config.js',
  'package-lock.json',
  'scripts/languages.cjs',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'tailwind.config.ts',
  'tsconfig.json',
];

export function ensureBuilt() {
  const mark = join(root, '.next', 'kontor-sources');
  const isThere = fs.existsSync(mark) && fs.existsSync(join(root, 'dist', 'worker.mjs'));
  if (isThere && fs.readFileSync(mark, 'utf8') === hashOfSources()) return;
  build();
}

const hashOfSources = () =>
  hash([
    ...sources.flatMap((folder) => filesIn(join(root, folder))),
    ...settings.map((file) => join(root, file)),
  ]);

/** Leaves what is deployed: the portal in .next/standalone, the worker in dist, each whole. */
export function build() {
  const sourcesNow = hashOfSources();
  console.log('Building the worker (esbuild)…');
  bundleWorker(sourcesNow.slice(0, 12));
  console.log('Building the portal (next build)…');
  run(process.execPath, [join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    KONTOR_BUILD: sourcesNow.slice(0, 12),
  });
  const standalone = join(root, '.next', 'standalone');
  fs.cpSync(join(root, '.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
  // Traced by name alone: pictures are not made smaller here, and of the worker's folder nothing is the portal's.
  for (const part of ['dist', join('node_modules', 'sharp'), join('node_modules', '@img')])
    fs.rmSync(join(standalone, part), { recursive: true, force: true });
  if (fs.existsSync(join(root, 'public')))
    fs.cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true });
  for (const file of ['deploy/health.mjs', 'deploy/start.mjs', 'dist/doctor.mjs'])
    fs.copyFileSync(join(root, file), join(standalone, basename(file)));
  fs.writeFileSync(join(root, '.next', 'kontor-sources'), sourcesNow);
}

/** The worker as it is deployed: one file each, so that it starts at once and needs no TypeScript there. */
function bundleWorker(name) {
  const dist = join(root, 'dist');
  fs.rmSync(dist, { recursive: true, force: true });
  fs.cpSync(join(root, 'lib', 'db', 'migrations'), join(dist, 'lib', 'db', 'migrations'), {
    recursive: true,
  });
  fs.copyFileSync(join(root, 'deploy', 'health.mjs'), join(dist, 'health.mjs'));
  createRequire(import.meta.url)('esbuild').buildSync({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // `server-only` is nothing here, as under the condition of the same name when it runs from its sources.
    conditions: ['react-server'],
    external: ['pg-native'],
    define: {
      'process.env.LANGUAGES': JSON.stringify(languagesIn().join(',')),
      'process.env.KONTOR_BUILD': JSON.stringify(name),
    },
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

function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal}).`);
}
