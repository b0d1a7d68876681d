import { isHealthy } from '@/lib/auth/health';

/** For whoever keeps the portal running: 200 while it can do its work, 503 while the database does not answer. */
export async function GET() {
  const healthy = await isHealthy();
  const headers = { 'Cache-Control': 'no-store' };
  return Response.json({ status: healthy ? 'ok' : 'down' }, { status: healthy ? 200 : 503, headers });
}
