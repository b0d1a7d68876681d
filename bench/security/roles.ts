import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed } from './expected';
import type { Cell } from './judge';
import { keep } from './kept';
import { matrix } from './matrix';
import type { Stand } from './stand';

/** The matrix, then once more with the courtesy of proxy.ts taken away: it must not be what guards. */
export async function rolesPart(stand: Stand, isShort: boolean): Promise<boolean> {
  // In short: one's own for those who may not, another's for those who may. What is allowed is in the stories, the rest
  // in the fuzzed inputs.
  const isAsked = ({ kind, persona, needs }: Cell) =>
    !isShort || (isAllowed(persona, needs) ? /hidden|foreign/.test(kind) : kind === 'own');
  const whole = await matrix(stand, isAsked);
  await stand.stack.stop('portal');
  await stand.stack.start('portal', [withoutProxy('.test/without-proxy')]);
  // What is under /api never goes through it; in short those alone whom it might have kept out.
  const isKeptOut = ({ persona }: Cell) => persona === 'nobody' || persona === 'ended';
  const bare = await matrix(
    stand,
    (cell) => cell.what !== 'route' && isAsked(cell) && (!isShort || isKeptOut(cell)),
  );
  await stand.stack.stop('portal');
  await stand.stack.start('portal');
  const cells = whole.cells + bare.cells;
  const wrong = [...whole.wrong, ...bare.wrong.map((line) => `without proxy.ts: ${line}`)];
  const isGood = wrong.length === 0 && cells >= 1_000;
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} everybody at every page, route and action: ${whole.cells} cells and ${bare.cells} without proxy.ts (${whole.allowed + bare.allowed} allowed, ${whole.refused + bare.refused} refused), ${wrong.length} wrong`,
  );
  for (const line of wrong.slice(0, isShort ? 20 : 200)) console.log(`      ${line}`);
  keep('matrix', {
    cells,
    wrong: wrong.length,
    allowed: whole.allowed + bare.allowed,
    refused: whole.refused + bare.refused,
  });
  return isGood;
}

/** The portal as built, without its proxy.ts: what guards must not be there. */
function withoutProxy(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  const from = join('.next', 'standalone');
  cpSync(from, folder, { recursive: true, filter: (path) => path !== join(from, 'node_modules') });
  symlinkSync(join(process.cwd(), from, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, '.next', 'server', 'functions-config-manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { functions: Record<string, unknown> };
  if (!manifest.functions['/_middleware']) throw new Error('The build has no proxy to take away.');
  manifest.functions = {};
  writeFileSync(file, JSON.stringify(manifest));
  return join(folder, 'server.js');
}
