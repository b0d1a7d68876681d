import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, readFields } from './fields';
import { readJson } from './json';

describe('the fields of a line', () => {
  it('are what JSON.parse finds, whatever the line says', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('"', '\\', '\\"', '{"a":"}"}', ' , ', ''),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 3 }),
      fc.record({ in: fc.string({ maxLength: 4 }), of: fc.integer() }),
    );
    const lines = fc.dictionary(fc.string({ unit: 'binary', maxLength: 8 }), value, {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(lines, fc.constantFrom(undefined, 1), (line, indent) => {
        expect(readFields(JSON.stringify(line, null, indent))).toEqual(fieldsOf(line));
      }),
    );
  });

  it.each(['123456789.12345678912', '0.1', '-17180.00', '1E-7', '9007199254740993'])(
    'keep every digit of %s',
    (number) => {
      expect(readFields(`{"Total": ${number}}`)).toEqual(['Total', number]);
      expect(fieldsOf(readJson(`{"Total":${number}}`) as object)).toEqual(['Total', number]);
    },
  );

  it('keep the digits of numbers in lists too', () => {
    expect(readFields('{"of":[1.10,2]}')).toEqual(['of', '["1.10",2]']);
  });

  it.each([
    '',
    'null',
    '[1]',
    '{"a":1',
    '{"a"}',
    '{"a":}',
    '{"a":1}}',
    '{"a":"b}',
    '{"a":1,}',
    '{"a":tru}',
    '{"a":1x}',
    '{"a":[1}',
    '{a:1}',
    '<html>',
  ])('are not made out of %s', (text) => {
    expect(() => readFields(text)).toThrow(SyntaxError);
  });
});
