import { keepAlerts } from '@/lib/alerts/jobs';
import { keepAudit } from '@/lib/audit/jobs';
import { countCalls } from '@/lib/auth/calls';
import { whyNotReady } from '@/lib/auth/health';
import { shareRate } from '@/lib/auth/rate';
import { keepBulks } from '@/lib/bulk/jobs';
import { keepCancellations } from '@/lib/cancellations/jobs';
import { keepCatalog } from '@/lib/catalog/jobs';
import { followClock, now } from '@/lib/clock';
import { getHouseAccount } from '@/lib/connection/data';
import { closeDb } from '@/lib/db';
import { migrateDatabase } from '@/lib/db/migrate';
import { keepDigests } from '@/lib/digest/jobs';
import { beginDraining, isDraining } from '@/lib/draining';
import { EnvError, type WorkerEnv, workerEnv } from '@/lib/env';
import { keepExports } from '@/lib/exports/jobs';
import { startJobs } from '@/lib/jobs';
import { announce } from '@/lib/jobs/instances';
import { log } from '@/lib/log';
import { keepNotices } from '@/lib/notices/jobs';
import { billingExport, partnerCenter } from '@/lib/partner-center';
import { portalVersion } from '@/lib/portal-version';
import { addressesIn, allowedIn } from '@/lib/post-addresses';
import { keepPurchases } from '@/lib/purchases/jobs';
import { keepRadar } from '@/lib/radar/jobs';
import { keepLines } from '@/lib/reconciliation/jobs';
import { houseFacts } from '@/lib/statusz/data';
import { metricsOf, perMinuteOf } from '@/lib/statusz/rules';
import { keepRegistrations } from '@/lib/subscriptions/jobs';
import { keepWebhooks } from '@/lib/webhooks/jobs';
import { askerOf, callersOf } from './callers';
import { doorOf, openDoor } from './door';
import { jobsOf } from './jobs';
import { tokenKeeper } from './tokens';

async function start() {
  const env = workerEnv();
  await migrateDatabase(env.DATABASE_URL, env.PORTAL_DATABASE_ROLE);
  shareRate();
  const counting = countCalls();
  if (env.CLOCK_URL) await followClock(env.CLOCK_URL);
  const tokens = tokenKeeper(env);
  const jobs = await startJobs(env.DATABASE_URL, jobsOf(tokens, env));
  const house = partnerCenter(callersOf(tokens).houseCaller());
  const perMinute = env.CATALOG_RATE === undefined ? undefined : Number(env.CATALOG_RATE);
  const allowedPerMinute = perMinuteOf(env.PARTNER_CENTER_RATE);
  const account = partnerCenter(callersOf(tokens).accountCaller());
  const kept = [
    keepAudit(),
    keepPurchases({ ...callersOf(tokens), now }),
    keepCancellations({ ...callersOf(tokens), now }),
    keepRegistrations({ partner: house, now }),
    keepBulks({ askerOf: (sessionId) => askerOf(tokens, sessionId) }),
    keepWebhooks({ now }),
    keepDigests({ now, key: env.WORKER_KEY, allowed: allowedIn(env.DIGEST_PRIVATE_HOSTS) }),
    keepNotices({ now, key: env.WORKER_KEY, allowed: allowedIn(env.DIGEST_PRIVATE_HOSTS) }),
    keepAlerts({
      ...{ now, addresses: addressesIn(env.ALERT_URL), secret: env.ALERT_SECRET },
      allowed: allowedIn(env.DIGEST_PRIVATE_HOSTS),
      ...{ perMinute: allowedPerMinute, health: tokens.health },
    }),
    keepExports({ now }),
    keepLines({ partner: house, graph: billingExport(callersOf(tokens).graphCaller()), now }),
    keepRadar({
      partner: house,
      account: async () => ((await getHouseAccount()) ? account : null),
      now,
      callsPerMinute: Number(env.PARTNER_CENTER_RATE),
    }),
    ...(perMinute === 0
      ? []
      : [keepCatalog({ partner: house, now, callsPerMinute: Number(env.PARTNER_CENTER_RATE), perMinute })]),
  ];
  const door = await openDoor(doorOf(tokens, env.WORKER_KEY, whyNotReady), listenAt(env));
  const telemetry =
    env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
      ? null
      : (await import('@/lib/telemetry')).startTelemetry({
          ...{ endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, headers: env.OTEL_EXPORTER_OTLP_HEADERS },
          ...{ program: 'worker', version: portalVersion },
          observe: async () => metricsOf(await houseFacts(allowedPerMinute, now())),
        });
  const announced = await announce('worker');
  log.info({ port: door.port }, 'the worker works');

  const stop = async (signal: string) => {
    if (isDraining()) return;
    beginDraining();
    log.info({ signal }, 'the worker stops: no new work, what is under way ends first');
    // A checkout under way is answered before the process goes, and leases are handed on. The door is open until then:
    // people work meanwhile, and the next worker may begin only when this one is gone.
    await Promise.all([...kept.map((one) => one.stop()), jobs.stop()]);
    await door.close();
    await Promise.allSettled([counting.stop(), announced.stop(), telemetry?.stop()]);
    await closeDb();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

const listenAt = ({ WORKER_LISTEN, WORKER_URL }: WorkerEnv) =>
  WORKER_LISTEN ? `http://${WORKER_LISTEN}` : WORKER_URL;

start().catch((error) => {
  console.error(error instanceof EnvError ? `The worker cannot start:\n${error.message}` : error);
  process.exit(1);
});
