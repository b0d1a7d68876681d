import { byteRangeOf } from '@/lib/byte-range';
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
    const header = request.headers.get('range');
    const isWhole = !header || /^bytes=0-/i.test(header);
    const { name, format, size, bytes } = await openExport((await params).exportId, isWhole);
    const headers = {
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="${name}"`,
      'Accept-Ranges': 'bytes',
    };
    const range = byteRangeOf(header, size);
    if (range === 'outside')
      return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
    const { from, to } = range ?? { from: 0, to: size - 1 };
    return new Response(bytes(from, to), {
      status: range ? 206 : 200,
      headers: {
        ...headers,
        'Content-Length': String(to - from + 1),
        ...(range && { 'Content-Range': `bytes ${from}-${to}/${size}` }),
      },
    });
  });
