import { createDecipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What is looked for: its name, and the text itself, which never goes into the process that is searched. */
export type Needle = { name: string; text: string };

/** Of these, which stand in a text. */
export const foundIn = (text: string, needles: readonly Needle[]): string[] =>
  needles.filter((one) => text.includes(one.text)).map(({ name }) => name);

/** Of these, which stand in a file of any size: as bytes, as the two bytes a letter of UTF-16, or as base64 of them. */
export async function foundInFile(file: string, needles: readonly Needle[]): Promise<string[]> {
  const forms = needles.flatMap(({ name, text }) =>
    [Buffer.from(text), Buffer.from(text, 'utf16le'), ...decoded(text)].map((bytes) => ({ name, bytes })),
  );
  const longest = Math.max(...forms.map(({ bytes }) => bytes.length));
  const found = new Set<string>();
  let end = Buffer.alloc(0);
  for await (const part of createReadStream(file, { highWaterMark: 8 * 1024 * 1024 })) {
    const chunk = Buffer.concat([end, part]);
    for (const { name, bytes } of forms) if (!found.has(name) && chunk.includes(bytes)) found.add(name);
    end = chunk.subarray(-longest);
  }
  return [...found];
}

/** A key is used as the bytes that its base64 stands for. */
function decoded(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text ? [bytes] : [];
}

/** The refresh tokens in a sealed row: by the description of the seal (decision 022), and not by the worker's code. */
export function refreshTokensIn(sealed: string, place: string, key: string): string[] {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(5, 17));
  decipher
    .setAAD(Buffer.concat([bytes.subarray(0, 5), Buffer.from(place)]))
    .setAuthTag(bytes.subarray(17, 33));
  const cache = JSON.parse(decipher.update(bytes.subarray(33), undefined, 'utf8') + decipher.final('utf8'));
  return Object.values<{ secret: string }>(cache.RefreshToken ?? {}).map(({ secret }) => secret);
}
