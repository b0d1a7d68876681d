import { isHealthy } from '@/lib/auth/health';
import { isDraining } from '@/lib/draining';

/**
 * For whoever keeps the portal running: 200 while it can do its work, 503 while the database does not answer or it is
 * told to end.
 */
export async function GET() {
  const healthy = !isDraining() && (await isHealthy());
  const headers = { 'Cache-Control': 'no-store' };
  return Response.json(
    { status: healthy ? 'ok' : isDraining() ? 'draining' : 'down' },
    { status: healthy ? 200 : 503, headers },
  );
}
