import { describe, expect, it } from 'vitest';
import { type ByteRange, byteRangeOf, fileResponse } from './byte-range';

const part = (from: number, to: number): ByteRange => ({ from, to });

describe('a part of a file', () => {
  it.each<[string | null, ByteRange | 'outside' | null]>([
    [null, null],
    ['bytes=0-9', part(0, 9)],
    ['bytes=10-', part(10, 99)],
    ['bytes=-5', part(95, 99)],
    ['bytes=-500', part(0, 99)],
    ['bytes=90-500', part(90, 99)],
    ['Bytes = 0-0', part(0, 0)],
    ['bytes=100-', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=9-3', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['lines=0-9', null],
    ['bytes=a-b', null],
  ])('of a hundred bytes, %s asks for %j', (header, range) => {
    expect(byteRangeOf(header, 100)).toEqual(range);
  });

  it('comes with what it is part of, and all of it otherwise', async () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, at) => at);
    const ask = (range?: string) =>
      fileResponse(new Request('http://portal.example', { headers: range ? { range } : {} }), bytes, {
        'Content-Type': 'application/pdf',
      });
    const some = ask('bytes=10-12');
    expect([some.status, some.headers.get('content-range'), some.headers.get('content-length')]).toEqual([
      206,
      'bytes 10-12/100',
      '3',
    ]);
    expect([...new Uint8Array(await some.arrayBuffer())]).toEqual([10, 11, 12]);
    const whole = ask();
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    expect((await whole.arrayBuffer()).byteLength).toBe(100);
    const none = ask('bytes=100-');
    expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */100']);
  });
});
