import { getStatement } from '@/lib/billing/data';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string }> };

/** The invoice's document for the viewer; with `?download` the browser saves it under its own name. */
export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const { bytes, name } = await getStatement((await params).invoiceId);
    const how = new URL(request.url).searchParams.has('download') ? 'attachment' : 'inline';
    return new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Length': String(bytes.length),
        'Content-Disposition': `${how}; filename="${name}"`,
      },
    });
  });
