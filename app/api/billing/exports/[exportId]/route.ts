import { openExport } from '@/lib/exports/data';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ exportId: string }> };

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file that is ready, sent as it is read; a part of it when the browser goes on with a download. */
export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '');
    const isWhole = !asked || asked[1] === '0';
    const { name, format, size, bytes } = await openExport((await params).exportId, isWhole);
    const headers = {
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="${name}"`,
      'Accept-Ranges': 'bytes',
    };
    const range = asked && rangeOf(asked[1] ?? '', asked[2] ?? '', size);
    if (range === 'none')
      return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
    const [from, to] = range ?? [0, size - 1];
    return new Response(bytes(from, to), {
      status: range ? 206 : 200,
      headers: {
        ...headers,
        'Content-Length': String(to - from + 1),
        ...(range && { 'Content-Range': `bytes ${from}-${to}/${size}` }),
      },
    });
  });

/** RFC 9110, 14.1.2: from a byte, from one to another, or the last so many; null = a range that says nothing. */
function rangeOf(first: string, last: string, size: number): [number, number] | 'none' | null {
  if (first === '' && last === '') return null;
  if (first === '') {
    const many = Math.min(size, Number(last));
    return many === 0 ? 'none' : [size - many, size - 1];
  }
  const [from, to] = [Number(first), last === '' ? size - 1 : Math.min(size - 1, Number(last))];
  if (last !== '' && Number(last) < from) return null;
  return from >= size ? 'none' : [from, to];
}
