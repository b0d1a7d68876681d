// `npm test`: everything that must hold, on a fresh clone too. Closes with one line `N passed, N failed`.
// `npm run check` is the fast part of it: format, lint, types, arrows, unit.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, ensureInstalled, requireNode } from './prepare.mjs';

const quick = process.argv.includes('--quick');
const results = '.test';
let passed = 0;
let failed = 0;
/** Each test that failed with its first error: a long log is read from its end. */
const troubles = [];
/** What each step took, for whoever wants it faster. */
const took = [];

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
  if (built) step('bytes of each page', () => node('scripts/first-load.mjs'));
  if (built)
    step('proof of the purchase, in short', () =>
      node('--conditions=react-server', '--import', 'tsx', 'bench/purchase.ts', '--short'),
    );
  if (built)
    step('proof of the house’s safety, in short', () =>
      node('--conditions=react-server', '--import', 'tsx', 'bench/security.ts', '--short'),
    );
  if (built)
    suite('end to end', 'playwright.json', readPlaywright, () =>
      node('node_modules/@playwright/test/cli.js', 'test'),
    );
  if (built) step('the calls of the scenario', () => node('scripts/scenario.mjs'));
}

for (const { name, why } of troubles) console.log(`\n✘ ${name}\n${why}`);
console.log(`\n${took.join(', ')}`);
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
  const seconds = ((Date.now() - from) / 1000).toFixed(1);
  took.push(`${name} ${seconds} s`);
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name} (${seconds} s)`);
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
  for (const [title, message] of counts.troubles) {
    const lines = stripVTControlCharacters(message ?? '').split('\n');
    troubles.push({ name: title, why: lines.slice(0, 12).join('\n') });
  }
}

function readVitest(report) {
  const troubles = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failures = assertionResults.filter(({ status }) => status === 'failed');
    if (message && failures.length === 0) return [[relative('.', name), message]];
    return failures.map(({ fullName, failureMessages }) => [
      `${relative('.', name)} › ${fullName}`,
      failureMessages[0],
    ]);
  });
  return { passed: report.numPassedTests, failed: report.numFailedTests, troubles };
}

/** The steps that an error went through, from the outermost on. */
function brokenSteps(steps = []) {
  return steps.filter(({ error }) => error).flatMap(({ title, steps }) => [title, ...brokenSteps(steps)]);
}

function readPlaywright(report) {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  const troubles = report.suites.flatMap(specsOf).flatMap(({ ok, file, title, tests }) => {
    const results = tests.flatMap(({ results }) => results);
    const error = results.flatMap(({ errors }) => errors)[0];
    if (ok || !error) return [];
    const { file: at = '', line } = error.location ?? {};
    const name = [file, title, ...results.flatMap(({ steps }) => brokenSteps(steps))].join(' › ');
    return [[name, `${relative('.', at)}:${line} ${error.message}`]];
  });
  return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky, troubles };
}

function node(script, ...args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', env }).status === 0;
}
