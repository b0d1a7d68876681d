import type { Instrumentation } from 'next';

/** At the start of the portal: the settings and the brand are read, the end prepared, the database awaited, rates shared, the clock found, and it says that it runs. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { portalEnv } = await import('@/lib/env');
    try {
      const env = portalEnv();
      const { DATABASE_URL, CLOCK_URL, DRAIN_SECONDS, PORTAL_URL, TRUSTED_PROXIES } = env;
      const { portalCertificate } = await import('@/lib/auth/client-proof');
      portalCertificate(env);
      const { brand } = await import('@/lib/brand/file');
      brand();
      const { settleForwarded } = await import('@/lib/forwarded');
      settleForwarded(TRUSTED_PROXIES, PORTAL_URL);
      if (process.env.NODE_ENV === 'production') {
        const { drainFirst } = await import('@/lib/draining');
        drainFirst(Number(DRAIN_SECONDS));
      }
      const { awaitDatabase } = await import('@/lib/db/migrate');
      await awaitDatabase(DATABASE_URL);
      const { shareRate } = await import('@/lib/auth/rate');
      shareRate();
      const { countCalls } = await import('@/lib/auth/calls');
      countCalls();
      const { shareInbound } = await import('@/lib/auth/inbound');
      shareInbound();
      const { followClock } = await import('@/lib/clock');
      if (CLOCK_URL) await followClock(CLOCK_URL);
      if (env.OTEL_EXPORTER_OTLP_ENDPOINT) {
        const { startTelemetry } = await import('@/lib/telemetry');
        startTelemetry({
          ...{ endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, headers: env.OTEL_EXPORTER_OTLP_HEADERS },
          ...{ program: 'portal', version: process.env.KONTOR_BUILD ?? '' },
        });
      }
      const { announce } = await import('@/lib/jobs/instances');
      await announce('portal');
    } catch (error) {
      // A portal that cannot work does not start half.
      const isSaid = error instanceof Error && ['EnvError', 'DatabaseError'].includes(error.name);
      console.error(isSaid ? `The portal cannot start:\n${error.message}` : error);
      process.exit(1);
    }
  }
}

/** Bugs, once each; the digest is what the person sees and reads out. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, route) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { log } = await import('@/lib/log');
    const digest = error instanceof Error && 'digest' in error ? error.digest : undefined;
    const { routePath, routeType } = route;
    log.error({ err: error, digest, method: request.method, routePath, routeType }, 'a request failed');
  }
};
