import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A house in small, with one wrong import for every rule: a rule that has never caught anything proves nothing.
const planted: Record<string, { from: string; to: string }> = {
  'no-cycles': { from: 'lib/a/more.ts', to: 'lib/a/rules.ts' },
  'app-is-only-addresses': { from: 'components/a/uses-route.tsx', to: 'app/a/page.tsx' },
  'lib-never-renders': { from: 'lib/a/renders.ts', to: 'components/a/view.tsx' },
  'ui-is-mute': { from: 'components/ui/knows.tsx', to: 'lib/a/schema.ts' },
  'components-see-only-the-front-of-a-room': { from: 'components/a/deep.tsx', to: 'lib/a/data.ts' },
  'the-front-of-a-room-is-isomorphic': { from: 'lib/a/queries.ts', to: 'lib/env.ts' },
  'rooms-meet-through-data-schema-and-rules': { from: 'lib/b/data.ts', to: 'lib/a/queries.ts' },
  'one-door-to-partner-center': { from: 'lib/c/data.ts', to: 'lib/partner-center/index.ts' },
  'stores-meet-in-the-audit-alone': { from: 'lib/i/store.ts', to: 'lib/a/store.ts' },
  'wire-shapes-stay-in-data': { from: 'lib/d/schema.ts', to: 'lib/partner-center/index.ts' },
  'partner-center-is-one-door': { from: 'lib/auth/access.ts', to: 'lib/partner-center/carts.ts' },
  'only-stores-touch-the-database': { from: 'lib/e/data.ts', to: 'lib/db/index.ts' },
  'a-store-serves-its-own-room': { from: 'app/a/steals.ts', to: 'lib/a/store.ts' },
  'the-ground-rests-on-nothing': { from: 'lib/db/noun.ts', to: 'lib/a/schema.ts' },
  'the-plan-is-pure': { from: 'lib/purchases/plan.ts', to: 'lib/env.ts' },
  'msal-lives-in-the-worker': { from: 'lib/auth/tokens.ts', to: 'node_modules/@azure/msal-node/index.js' },
  'nobody-imports-the-worker': { from: 'lib/f/data.ts', to: 'worker/main.ts' },
  'the-worker-needs-no-next': { from: 'worker/main.ts', to: 'node_modules/next/index.js' },
  'the-emulator-is-an-independent-witness': { from: 'emulator/main.ts', to: 'lib/a/schema.ts' },
  'nothing-ships-the-emulator': { from: 'lib/g/data.ts', to: 'emulator/main.ts' },
  'e2e-is-a-stranger': { from: 'e2e/a.story.ts', to: 'lib/a/schema.ts' },
};
/** Files that lack an import which the house requires of them. */
const lacking: Record<string, string> = {
  'data-is-server-only': 'lib/h/data.ts',
  'data-knocks-first': 'lib/h/data.ts',
  'actions-are-defined': 'lib/h/actions.ts',
  'a-request-has-a-person': 'lib/respond.ts',
};

const house = mkdtempSync(join(tmpdir(), 'kontor-arrows-'));
const rules = createRequire(import.meta.url)('../dependency-cruiser.cjs');
let violations: { rule: { name: string }; from: string; to: string }[] = [];

beforeAll(() => {
  const files = new Map<string, string>();
  const add = (path: string, line: string) => files.set(path, `${files.get(path) ?? ''}${line}\n`);
  for (const { from, to } of Object.values(planted)) {
    const target = to.startsWith('node_modules/')
      ? to.slice('node_modules/'.length).replace('/index.js', '')
      : `@/${to.replace(/\.tsx?$/, '')}`;
    add(from, `import '${target}';`);
    add(to, 'export {};');
  }
  add('lib/a/rules.ts', "import './more';");
  add('worker/main.ts', "import '@/lib/reached';");
  add('lib/reached.ts', "import 'next';");
  for (const path of Object.values(lacking)) add(path, 'export {};');
  for (const name of ['next', '@azure/msal-node']) {
    add(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
  }
  files.set(
    'package.json',
    JSON.stringify({ name: 'house', dependencies: { next: '1.0.0', '@azure/msal-node': '1.0.0' } }),
  );
  files.set('node_modules/next/index.js', 'export {};\n');
  files.set('node_modules/@azure/msal-node/index.js', 'export {};\n');
  for (const [path, content] of files) {
    mkdirSync(join(house, dirname(path)), { recursive: true });
    writeFileSync(join(house, path), content);
  }
  for (const file of ['tsconfig.json', 'dependency-cruiser.cjs']) cpSync(file, join(house, file));
  const cruise = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const report = join(house, 'report.json');
  spawnSync(
    process.execPath,
    [cruise, '.', '--config', 'dependency-cruiser.cjs', '-T', 'json', '-f', report],
    { cwd: house },
  );
  violations = JSON.parse(readFileSync(report, 'utf8')).summary.violations;
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

test('every rule has a planted violation', () => {
  const named = [...rules.forbidden, ...rules.required].map((rule: { name: string }) => rule.name);
  expect([...Object.keys(planted), ...Object.keys(lacking)].sort()).toEqual(named.sort());
});

test.each(Object.entries(planted))('%s catches', (name, { from, to }) => {
  expect(violations.filter((found) => found.rule.name === name)).toContainEqual(
    expect.objectContaining({ from, to }),
  );
});

test.each(Object.entries(lacking))('%s catches', (name, from) => {
  expect(violations.filter((found) => found.rule.name === name)).toContainEqual(
    expect.objectContaining({ from }),
  );
});
