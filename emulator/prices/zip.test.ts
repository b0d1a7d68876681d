import { crc32, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { zip } from './zip';

it('packs one file so that its directory, its sum and its contents agree', () => {
  const content = Buffer.from('"ProductTitle","UnitPrice"\r\n'.repeat(500));
  const archive = zip('software.csv', content, new Date('2026-09-01T00:00:00Z'));
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const directory = archive.readUInt32LE(end + 16);
  expect(archive.readUInt32LE(directory)).toBe(0x02014b50);
  expect(archive.readUInt32LE(end + 12)).toBe(end - directory);
  const [sum, packed, size, name] = [16, 20, 24]
    .map((at) => archive.readUInt32LE(directory + at))
    .concat(archive.readUInt16LE(directory + 28));
  const local = archive.readUInt32LE(directory + 42);
  const body = archive.subarray(local + 30 + (name ?? 0), local + 30 + (name ?? 0) + (packed ?? 0));
  expect(archive.subarray(local + 30, local + 30 + (name ?? 0)).toString()).toBe('software.csv');
  expect([sum, size]).toEqual([crc32(content), content.length]);
  expect(inflateRawSync(body).equals(content)).toBe(true);
});
