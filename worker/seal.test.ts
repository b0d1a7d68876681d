import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvError } from '@/lib/env';
import { keysOf, readKeys } from './keys';
import { keyIdOf, SealError, seal, unseal } from './seal';

const [first, second] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64')) as [
  string,
  string,
];
const keys = keysOf([first]);
const text = 'a refresh token, å';

it('opens what it sealed', () => {
  expect(unseal(seal(text, 'anna.t', keys), 'anna.t', keys)).toBe(text);
});

it('shows nothing of the text and never the same twice', () => {
  const [one, two] = [seal(text, 'anna.t', keys), seal(text, 'anna.t', keys)];
  expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('refresh');
  expect(one).not.toBe(two);
});

it('opens neither for another place, nor with another key, nor after a change of any byte', () => {
  const sealed = seal(text, 'anna.t', keys);
  expect(() => unseal(sealed, 'bo.t', keys)).toThrow('changed, or sealed for another place');
  expect(() => unseal(sealed, 'anna.t', keysOf([second]))).toThrow(`${keyIdOf(sealed)} is not here`);
  const bytes = Buffer.from(sealed, 'base64');
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => unseal(changed.toString('base64'), 'anna.t', keys), `byte ${at}`).toThrow(SealError);
  }
  for (let length = 0; length < bytes.length; length += 1)
    expect(() => unseal(bytes.subarray(0, length).toString('base64'), 'anna.t', keys)).toThrow(SealError);
});

describe('when the key is changed', () => {
  const before = seal(text, 'anna.t', keys);
  const both = keysOf([second, first]);

  it('the first one seals, and all of them open', () => {
    expect(unseal(before, 'anna.t', both)).toBe(text);
    const after = seal(text, 'anna.t', both);
    expect(keyIdOf(after)).toBe(keysOf([second]).current.id);
    expect(keyIdOf(before)).not.toBe(keyIdOf(after));
    expect(() => unseal(after, 'anna.t', keys)).toThrow(SealError);
  });

  it('a seal that names another key is not opened with it', () => {
    const bytes = Buffer.from(before, 'base64');
    bytes.set(Buffer.from(both.current.id, 'hex'), 1);
    expect(() => unseal(bytes.toString('base64'), 'anna.t', both)).toThrow(SealError);
  });

  it('what was sealed before keys had ids still opens, for its own place', () => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(first, 'base64'), nonce);
    cipher.setAAD(Buffer.from('anna.t'));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const old = Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body]).toString('base64');
    expect(keyIdOf(old)).toBeNull();
    expect(unseal(old, 'anna.t', both)).toBe(text);
    expect(() => unseal(old, 'bo.t', both)).toThrow(SealError);
    expect(() => unseal(old, 'anna.t', keysOf([second]))).toThrow(SealError);
  });
});

describe('keys are read', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys');
  it('from a file, one a line', () => {
    writeFileSync(file, `${second}\n${first}\n`);
    const read = readKeys({ TOKEN_KEY_FILE: file });
    expect(read.current.id).toBe(keysOf([second]).current.id);
    expect(read.all).toHaveLength(2);
  });
  it('or the start is refused, in words', () => {
    writeFileSync(file, '\n');
    expect(() => readKeys({ TOKEN_KEY_FILE: file })).toThrow('TOKEN_KEY_FILE holds no key.');
    writeFileSync(file, 'c2hvcnQ=');
    expect(() => readKeys({ TOKEN_KEY_FILE: file })).toThrow('32 bytes');
    expect(() => readKeys({ TOKEN_KEY_FILE: `${file}.none` })).toThrow(EnvError);
  });
});
