import { createHash } from 'node:crypto';
import { EnvError, keyTexts, type WorkerEnv } from '@/lib/env';
import { readSecretFile } from '@/lib/secret-files';

/** The keys that open what is sealed. Nobody names them: an id is the beginning of the key's own SHA-256. */
export type Keys = { current: Key; all: Key[] };
export type Key = { id: string; bytes: Buffer };

export function keysOf(texts: readonly string[]): Keys {
  const all = texts.map((text) => keyOf(Buffer.from(text, 'base64')));
  const [current] = all;
  if (!current) throw new EnvError('TOKEN_KEY_FILE holds no key.');
  return { current, all };
}

const keyOf = (bytes: Buffer): Key => {
  if (bytes.length !== 32) throw new EnvError('TOKEN_KEY_FILE must hold keys of 32 bytes in base64.');
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) };
};

/** From the environment, or from a file that only the worker's user reads. The first key seals, all of them open. */
export function readKeys({ TOKEN_KEY, TOKEN_KEY_FILE }: Pick<WorkerEnv, 'TOKEN_KEY' | 'TOKEN_KEY_FILE'>) {
  if (TOKEN_KEY !== undefined) return keysOf(keyTexts(TOKEN_KEY));
  return keysOf(keyTexts(readSecretFile('TOKEN_KEY_FILE', TOKEN_KEY_FILE ?? '')));
}
