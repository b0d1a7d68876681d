import { brand } from '@/lib/brand/file';

/** The reseller's own mark, which the sign-in page shows too. */
export function GET() {
  const { mark } = brand();
  if (!mark) return new Response(null, { status: 404 });
  return new Response(mark.bytes, {
    headers: { 'Content-Type': mark.type, 'Cache-Control': 'public, max-age=3600' },
  });
}
