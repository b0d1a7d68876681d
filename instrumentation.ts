import type { Instrumentation } from 'next';

/** At the start of the portal: the settings are read, the database brought up to date, the rate shared, the clock found. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { EnvError, portalEnv } = await import('@/lib/env');
    try {
      const { DATABASE_URL, CLOCK_URL } = portalEnv();
      const { migrateDatabase } = await import('@/lib/db/migrate');
      await migrateDatabase(DATABASE_URL);
      const { shareRate } = await import('@/lib/auth/rate');
      shareRate();
      const { followClock } = await import('@/lib/clock');
      if (CLOCK_URL) await followClock(CLOCK_URL);
    } catch (error) {
      // A portal that cannot work does not start half.
      console.error(error instanceof EnvError ? `The portal cannot start:\n${error.message}` : error);
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
