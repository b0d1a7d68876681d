import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal, unseal } from './seal';

const key = randomBytes(32);
const text = 'a refresh token, å';

it('opens what it sealed', () => {
  expect(unseal(seal(text, 'anna.t', key), 'anna.t', key)).toBe(text);
});

it('shows nothing of the text and never the same twice', () => {
  const [one, two] = [seal(text, 'anna.t', key), seal(text, 'anna.t', key)];
  expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('refresh');
  expect(one).not.toBe(two);
});

it('opens neither for another place, nor with another key, nor after a change of any byte', () => {
  const sealed = seal(text, 'anna.t', key);
  expect(() => unseal(sealed, 'bo.t', key)).toThrow();
  expect(() => unseal(sealed, 'anna.t', randomBytes(32))).toThrow();
  const bytes = Buffer.from(sealed, 'base64');
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => unseal(changed.toString('base64'), 'anna.t', key), `byte ${at}`).toThrow();
  }
});
