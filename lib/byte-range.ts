/** The first and last byte of a part. */
export type ByteRange = { from: number; to: number };

/**
 * Which part of so many bytes a Range header asks for (RFC 9110, section 14.2); null = all of it, since there is none, or
 * one that is not of bytes, not one, or not understood. `outside` = it begins after the end.
 */
export function byteRangeOf(header: string | null, size: number): ByteRange | 'outside' | null {
  const [, first = '', last = ''] = /^bytes\s*=\s*(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'outside' : { from: size - count, to: size - 1 };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return null;
  if (from >= size) return 'outside';
  return { from, to: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

/** A file, or the part of it that the request asks for. */
export function fileResponse(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Response {
  const range = byteRangeOf(request.headers.get('range'), bytes.length);
  const all = { ...headers, 'Accept-Ranges': 'bytes' };
  if (range === 'outside')
    return new Response(null, {
      status: 416,
      headers: { 'Accept-Ranges': 'bytes', 'Content-Range': `bytes */${bytes.length}` },
    });
  const part = range ? bytes.subarray(range.from, range.to + 1) : bytes;
  return new Response(part, {
    status: range ? 206 : 200,
    headers: {
      ...all,
      'Content-Length': String(part.length),
      ...(range && { 'Content-Range': `bytes ${range.from}-${range.to}/${bytes.length}` }),
    },
  });
}
