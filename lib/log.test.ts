import { expect, it } from 'vitest';
import { maskSecrets } from './log';

const jwt = `eyJ${'a'.repeat(40)}.eyJ${'b'.repeat(60)}.${'c-_'.repeat(20)}`;
const secret = /aaaa|bbbb|c-_c|c2Vj|s3cr3t|hush|AXsecret|opaque|:secret@/;

it.each([
  ['a token', jwt],
  ['a token in a line', JSON.stringify({ msg: `asked with ${jwt}` })],
  ['a header', JSON.stringify({ headers: { authorization: 'Bearer opaque.c2VjcmV0' } })],
  ['a form', 'grant_type=refresh_token&refresh_token=0.AXsecret&client_secret=s3cr3t~x&scope=a'],
  ['a body', JSON.stringify({ access_token: 'opaque-secret', client_secret: 'hush' })],
  ['a body in a line', JSON.stringify({ msg: JSON.stringify({ refresh_token: 'opaque-secret' }) })],
  ['an address', 'postgresql://kontor:secret@localhost:5432/kontor'],
])('hides %s', (_, line) => {
  expect(line).toMatch(secret);
  expect(maskSecrets(line)).not.toMatch(secret);
});

it('leaves the rest of the line', () => {
  const line = JSON.stringify({ level: 'warn', code: 800065, err: { message: 'forbidden: mfa' } });
  expect(maskSecrets(line)).toBe(line);
  expect(maskSecrets(`a=1&client_secret=x&b=2`)).toBe('a=1&client_secret=[secret]&b=2');
});
