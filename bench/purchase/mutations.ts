/**
 * The protocol, broken on purpose in one place at a time: a test that cannot see it is no test. Each runs in a copy of
 * the sources, and must be caught by the unit and contract tests that every change has to pass.
 */
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

type Change = { file: string; find: string; put: string };
type Mutation = { name: string; changes: Change[]; tests: string[] };

const [histories, plan, rules, journals, run, runner] = [
  'histories',
  'plan',
  'rules',
  'journals',
  'run',
  'runner',
].map((name) => `lib/purchases/${name}.test.ts`) as [string, string, string, string, string, string];
const purchases = (file: string, find: string, put: string): Change => ({
  file: `lib/purchases/${file}`,
  find,
  put,
});

const sendNow = 'const answer = await microsoft.checkout(ids);';
const commitFirst = "if (!(await ledger.append(journal, { type: 'checkout-sent', ...ids }))) return false;";

export const mutations: Mutation[] = [
  {
    name: 'no unique key',
    changes: [
      {
        file: 'lib/db/migrations/0000_initial.sql',
        find: ',\n\tCONSTRAINT "purchase_cart_id_unique" UNIQUE("cart_id")',
        put: '',
      },
      purchases('store.ts', '.onConflictDoNothing({ target: purchase.cartId })', '.onConflictDoNothing()'),
    ],
    tests: [journals],
  },
  {
    name: 'send before commit',
    changes: [purchases('runner.ts', `${commitFirst}\n\n  ${sendNow}`, `${sendNow}\n  ${commitFirst}`)],
    tests: [histories],
  },
  {
    name: 'no fence in the journal',
    changes: [purchases('store.ts', 'if (fence !== null) {', 'if (fence !== null && fence < 0) {')],
    tests: [journals],
  },
  {
    name: 'no fence at the door',
    changes: [purchases('run.ts', 'mayLeave: isStillOurs', 'mayLeave: async () => true')],
    tests: [histories, run],
  },
  {
    name: 'new cart after 500',
    changes: [
      purchases(
        'run.ts',
        'await person.carts.checkout(request.cartId, call);',
        `await person.carts.checkout(request.cartId, call).catch(async (error) => {
          if (error.status !== 500) throw error;
          const { lineItems } = await person.carts.get(request.cartId);
          const { id } = await (person as CustomerApi).carts.create({ lineItems });
          return person.carts.checkout(id, call);
        });`,
      ),
    ],
    tests: [run],
  },
  {
    name: 'retry on 409',
    changes: [purchases('rules.ts', 'if (status === 429)', 'if (status === 429 || status === 409)')],
    tests: [histories, rules],
  },
  {
    name: '800065 taken as refused',
    changes: [purchases('rules.ts', ' || code === 800065', '')],
    tests: [histories],
  },
  {
    name: 'snapshot read outside the lock',
    changes: [
      purchases('store.ts', 'seq: after.length + 1', 'seq: (await loadJournal(purchaseId)).length + 1'),
    ],
    tests: [journals],
  },
  {
    name: 'a second request id on repeat',
    changes: [
      purchases('plan.ts', "first?.type === 'checkout-sent' ? first.requestId : null", 'first ? null : null'),
    ],
    tests: [histories],
  },
  {
    name: 'asking again before 16 minutes',
    changes: [purchases('plan.ts', 'askAgainAfter: 16 * minute', 'askAgainAfter: 6 * minute')],
    tests: [histories],
  },
  {
    name: 'sending after a lift',
    changes: [
      purchases(
        'plan.ts',
        "has(journal, 'pause-lifted') || has(journal, 'answered')",
        "has(journal, 'answered')",
      ),
    ],
    tests: [histories],
  },
  {
    name: 'matching without quantity',
    changes: [
      purchases('rules.ts', `Case()} \${line.quantity}\`;`, 'Case()}`;'),
      purchases('rules.ts', `\${line.term || '-'} \${line.quantity}\`;`, `\${line.term || '-'}\`;`),
    ],
    tests: [histories, rules],
  },
  {
    name: '429 taken as refused',
    changes: [purchases('rules.ts', 'if (status === 429)', 'if (status === 428)')],
    tests: [rules, histories],
  },
  {
    name: 'an order that looks alike taken for ours',
    changes: [purchases('runner.ts', 'isClosed && unattributed.includes(id) &&', 'isClosed &&')],
    tests: [runner],
  },
  {
    name: 'a late order of another purchase taken for ours',
    changes: [purchases('runner.ts', ' && !mayBeAnothers(id);', ';')],
    tests: [histories],
  },
  {
    name: 'look only once',
    changes: [purchases('plan.ts', "if (now.getTime() >= nextLook) return { do: 'look' };", '')],
    tests: [plan],
  },
];

export type Caught = { name: string; by: string | null };

/** Plants each mutation and runs its tests; `by` names the first test that failed, null when none did. */
export async function plantAll(): Promise<Caught[]> {
  const left = [...mutations];
  const caught: Caught[] = [];
  await Promise.all(
    [1, 2].map(async () => {
      const copy = copyOfSources();
      for (let one = left.shift(); one; one = left.shift()) caught.push(await plant(one, copy));
      fs.rmSync(copy, { recursive: true, force: true });
    }),
  );
  return mutations.map(({ name }) => caught.find((one) => one.name === name) ?? { name, by: null });
}

function copyOfSources(): string {
  const copy = fs.mkdtempSync(join(tmpdir(), 'kontor-mutations-'));
  for (const entry of [
    'lib',
    'emulator',
    'messages',
    'scripts',
    'worker',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ])
    fs.cpSync(entry, join(copy, entry), { recursive: true });
  fs.symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function plant({ name, changes, tests }: Mutation, copy: string): Promise<Caught> {
  const before = new Map<string, string>();
  for (const { file, find, put } of changes) {
    const path = join(copy, file);
    const text = fs.readFileSync(path, 'utf8');
    if (!before.has(path)) before.set(path, text);
    if (text.split(find).length !== 2) throw new Error(`${name}: ${file} does not say once: ${find}`);
    fs.writeFileSync(
      path,
      text.replace(find, () => put),
    );
  }
  const by = await firstFailure(copy, tests);
  for (const [path, text] of before) fs.writeFileSync(path, text);
  return { name, by };
}

async function firstFailure(copy: string, tests: string[]): Promise<string | null> {
  const report = join(copy, 'report.json');
  fs.rmSync(report, { force: true });
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...tests,
      '--bail=1',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    {
      cwd: copy,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HISTORIES: '4000', SEED: '1' },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said = (said + piece).slice(-3_000);
    });
  await new Promise((done) => child.once('close', done));
  type Report = { testResults: { assertionResults: { status: string; fullName: string }[] }[] };
  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8')) as Report;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (all.length === 0) throw new Error(`No test ran of ${tests.join(', ')}:\n${said}`);
  return all.find(({ status }) => status === 'failed')?.fullName ?? null;
}
