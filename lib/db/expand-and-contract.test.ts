import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

// While an upgrade goes round, programs of the version before work with the tables of the new one. So a migration adds;
// what takes something away from them says so in a line `-- contract: why nothing that runs still needs it`, and comes
// a release later than the code that stopped to need it (docs/production.md).

const folder = 'lib/db/migrations';
const takesAway: [RegExp, string][] = [
  [/\bdrop\s+(table|column|schema|view|materialized\s+view|type|sequence|function)\b/i, 'drops'],
  [/\brename\s+(to|column)\b/i, 'renames'],
  [/\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i, 'changes a type'],
  [/\balter\s+column\s+\S+\s+set\s+not\s+null\b/i, 'wants what may be missing'],
  [/\balter\s+column\s+\S+\s+drop\s+default\b/i, 'wants what was filled in'],
  [
    /\badd\s+column\s+(?!.*\bdefault\b)(?!.*\bgenerated\b).*\bnot\s+null\b/i,
    'wants what the version before does not write',
  ],
  [/^\s*truncate\b/i, 'empties'],
];
const mark = /^-- contract: \S.{10,}$/m;

/** What a migration takes away, statement by statement; nothing when it says why it may. */
function takenAway(text: string): string[] {
  if (mark.test(text)) return [];
  const statements = text.replaceAll(/--.*$/gm, '').split(';');
  return statements.flatMap((statement) =>
    takesAway
      .filter(([what]) => what.test(statement))
      .map(([, words]) => `${words}: ${statement.trim().slice(0, 80)}`),
  );
}

const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));

it.each(files)('%s only adds, or says why it may take away', (name) => {
  expect(takenAway(readFileSync(join(folder, name), 'utf8'))).toEqual([]);
});

it.each([
  ['ALTER TABLE "a" DROP COLUMN "b";', 1],
  ['DROP TABLE "a" CASCADE;', 1],
  ['ALTER TABLE "a" RENAME COLUMN "b" TO "c";', 1],
  ['ALTER TABLE "a" ALTER COLUMN "b" SET DATA TYPE bigint;', 1],
  ['ALTER TABLE "a" ALTER COLUMN "b" SET NOT NULL;', 1],
  ['ALTER TABLE "a" ADD COLUMN "b" text NOT NULL;', 1],
  ['-- contract: nothing reads it since the release before this one\nDROP TABLE "a";', 0],
  ['-- contract: x\nDROP TABLE "a";', 1],
  ['ALTER TABLE "a" ADD COLUMN "b" text DEFAULT \'\' NOT NULL;', 0],
  ['ALTER TABLE "a" ALTER COLUMN "b" DROP NOT NULL;', 0],
  ['CREATE TABLE "a" ("b" text NOT NULL);', 0],
  ['-- it will drop table "a" one day\nCREATE INDEX "i" ON "a" ("b");', 0],
])('tells what takes away from what adds: %s', (text, many) => {
  expect(takenAway(text)).toHaveLength(many);
});
