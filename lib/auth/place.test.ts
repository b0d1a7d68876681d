import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ownPlace } from './place';

it.each([
  ['/', '/'],
  ['/customers?q=a%20b', '/customers?q=a%20b'],
  ['/a/../b', '/b'],
  ['/customers#x', '/customers'],
  ['', '/'],
  [null, '/'],
  [undefined, '/'],
  ['customers', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/\n/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/a/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('%j leads to %s', (wanted, place) => expect(ownPlace(wanted)).toBe(place));

it('whatever is wanted, a browser at our address stays there', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    '@',
    ':',
    '//',
    'evil.example',
    'http:',
    '?',
    '#',
    'a',
  );
  const wanted = fc.oneof(
    fc.string(),
    fc.array(part).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(wanted, (text) => {
      expect(new URL(ownPlace(text), 'https://portal.example').origin).toBe('https://portal.example');
    }),
    { numRuns: 2_000 },
  );
});
