import { whyNotReady } from '@/lib/auth/health';

/**
 * For whoever hands out requests: 200 while the portal takes them, else 503 and why. Microsoft is not asked: while it is
 * away the portal still says so, shows what it keeps, and finishes what is under way.
 */
export async function GET() {
  const why = await whyNotReady();
  return Response.json(
    { status: why ?? 'ready' },
    { status: why ? 503 : 200, headers: { 'Cache-Control': 'no-store' } },
  );
}
