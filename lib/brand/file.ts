import 'server-only';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EnvError, portalEnv } from '@/lib/env';
import { type Colours, coloursIn, type Mode, modes, tooFaint } from './rules';
import { BrandFile, type BrandLinks } from './schema';

/** What the reseller made the portal's own; without a file of theirs it is as it comes. */
export type Brand = BrandLinks & {
  /** null = as it comes. */
  name: string | null;
  mark: { bytes: Uint8Array<ArrayBuffer>; type: string } | null;
  /** The rules that the page's style is led by. */
  css: string;
};

const none: Brand = { name: null, mark: null, css: '', help: null, legal: [] };
const mostBytes = 64_000;
let known: Brand | undefined;

/** Read once, at the start. Throws EnvError with one sentence about what is wrong. */
export function brand(): Brand {
  const { BRAND_FILE: file } = portalEnv();
  known ??= file === undefined ? none : readBrand(file, readTokens());
  return known;
}

const readTokens = () =>
  readFileSync(join(/* turbopackIgnore: true */ process.cwd(), 'app', 'tokens.css'), 'utf8');

export function readBrand(file: string, tokens: string): Brand {
  const parsed = BrandFile.safeParse(jsonOf(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`${issue?.path.join('.') || 'it'} ${issue?.message}`);
  }
  const { name = null, mark, colours = {}, help = null, legal = [] } = parsed.data;
  const asTheyCome = coloursIn(tokens);
  for (const mode of modes) checkContrast(mode, { ...asTheyCome[mode], ...colours[mode] });
  return {
    ...{ name, help, legal },
    mark: mark ? readMark(join(/* turbopackIgnore: true */ dirname(file), mark)) : null,
    css: [
      ...modes.map((mode) => ruleOf(`:root[data-theme='${mode}']`, colours[mode])),
      // Before a script has said which mode it is, and where none runs.
      ruleOf(':root:not([data-theme])', colours.light),
      mark ? ".sign{background:url('/api/brand/mark') center/contain no-repeat}.sign>*{display:none}" : '',
    ].join(''),
  };
}

const wrong = (what: string) => new EnvError(`BRAND_FILE: ${what}.`);

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8'));
  } catch (error) {
    throw wrong(error instanceof SyntaxError ? 'the file holds no JSON' : `the file ${file} cannot be read`);
  }
}

function checkContrast(mode: Mode, colours: Colours): void {
  const faint = tooFaint(colours);
  const [worst] = faint;
  if (!worst) return;
  const { on, under, ratio, atLeast } = worst;
  const others = faint.length > 1 ? ` (and ${faint.length - 1} more)` : '';
  throw wrong(
    `in the ${mode} theme ${on} on ${under} has a contrast of ${ratio.toFixed(2)}, and ${atLeast} is needed${others}`,
  );
}

function readMark(path: string): Brand['mark'] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(/* turbopackIgnore: true */ path);
  } catch {
    throw wrong(`the mark ${path} cannot be read`);
  }
  if (bytes.length > mostBytes) throw wrong(`the mark has more than ${mostBytes} bytes`);
  return { bytes: new Uint8Array(bytes), type: path.endsWith('.svg') ? 'image/svg+xml' : 'image/png' };
}

const ruleOf = (where: string, colours: Colours = {}) => {
  const set = Object.entries(colours).map(([name, value]) => `--${name}:${value}`);
  return set.length > 0 ? `${where}{${set.join(';')}}` : '';
};
