// `npm test`: everything that must hold, on a fresh clone too. Closes with one line `N passed, N failed`.
// `npm run check` is the fast part of it: format, lint, types, arrows, unit.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { build, ensureInstalled, requireNode } from './prepare.mjs';

const quick = process.argv.includes('--quick');
const results = '.test';
let passed = 0;
let failed = 0;

requireNode();
ensureInstalled();
const { ensureBrowser } = await import('./browser.mjs');
fs.rmSync(results, { recursive: true, force: true });
fs.mkdirSync(results);

step('format and lint', () =>
  node('node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'),
);
step(
  'types',
  () =>
    node('node_modules/next/dist/bin/next', 'typegen') && node('node_modules/typescript/bin/tsc', '--noEmit'),
);
step('arrows', () =>
  node(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '.',
    '--config',
    'dependency-cruiser.cjs',
    '--output-type',
    'err',
  ),
);
step('lock and floors', () => node('scripts/policy.mjs'));
suite('unit and contract', 'vitest.json', readVitest, () =>
  node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${join(results, 'vitest.json')}`,
  ),
);
if (!quick) {
  await ensureBrowser();
  const built = step('build', () => {
    build();
    return true;
  });
  if (built)
    step('proof of the purchase, in short', () =>
      node('--conditions=react-server', '--import', 'tsx', 'bench/purchase.ts', '--short'),
    );
  if (built)
    suite('end to end', 'playwright.json', readPlaywright, () =>
      node('node_modules/@playwright/test/cli.js', 'test'),
    );
  if (built) step('the calls of the scenario', () => node('scripts/scenario.mjs'));
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function step(name, run) {
  const from = Date.now();
  console.log(`\n── ${name}`);
  let ok = false;
  try {
    ok = run();
  } catch (error) {
    console.error(error.message);
  }
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  return ok;
}

/** A step that counts its own tests. A runner that reports none, or ends badly though all passed, has failed. */
function suite(name, file, read, run) {
  const before = failed;
  const ok = step(name, run);
  const report = join(results, file);
  if (!fs.existsSync(report)) return;
  const counts = read(JSON.parse(fs.readFileSync(report, 'utf8')));
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed`);
  if (ok) passed -= 1;
  failed = before + counts.failed + (ok === (counts.failed === 0) && counts.passed > 0 ? 0 : 1);
  passed += counts.passed;
}

function readVitest(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function readPlaywright(report) {
  return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky };
}

function node(script, ...args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', env }).status === 0;
}
