/** What is deployed: no maps, no sources, no tests, no history, none of the emulator. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keep } from './kept';

const folders = ['.next/standalone', '.next/static', 'dist'];
const unwanted: [RegExp, string][] = [
  [/\.map$/, 'a map'],
  [/\.(test|testing|samples|story)\.[a-z]+$/, 'a test'],
  [/(^|\/)\.git(\/|$)/, 'history'],
  [/(^|\/)\.env(\.|$)/, 'settings'],
  [/(^|\/)(emulator|e2e|bench|scripts)\//, 'what is no part of the product'],
];
const isOurs = (file: string) => !file.includes('node_modules');

export async function outputPart(): Promise<boolean> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  const wrong = files
    .filter(isOurs)
    .flatMap((file) => unwanted.filter(([is]) => is.test(file)).map(([, what]) => `${what}: ${file}`));
  for (const file of files.filter((name) => isOurs(name) && name.endsWith('.js')))
    if (/^\/\/# sourceMappingURL=(?!data:)/m.test(readFileSync(file, 'latin1')))
      wrong.push(`a map is named: ${file}`);
  const isGood = wrong.length === 0;
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} what is deployed: ${files.length} files, ${wrong.length} that should not be`,
  );
  for (const line of wrong.slice(0, 20)) console.log(`      ${line}`);
  keep('output', { files: files.length, wrong: wrong.length });
  return isGood;
}
