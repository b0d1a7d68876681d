import 'server-only';
import PgBoss from 'pg-boss';
import { log } from '@/lib/log';

/** Background work of a room: run at its times by one worker, however many there are. */
export type Job = {
  name: string;
  /** Five fields, UTC. */
  cron: string;
  /** Also when a worker starts, without waiting for its time. */
  atStart?: boolean;
  /** `signal`: the worker stops, and a job of many steps ends after the one under way. */
  run: (signal: AbortSignal) => Promise<void>;
};

/** Runs the jobs until `stop`, which lets the one under way end. A job that fails is tried at its next time. */
export async function startJobs(
  connectionString: string,
  jobs: Job[],
): Promise<{ stop: () => Promise<void> }> {
  const boss = new PgBoss({ connectionString, max: 3 });
  const stopping = new AbortController();
  boss.on('error', (error) => log.error({ err: error }, 'the job queue has trouble'));
  await boss.start();
  for (const { name, cron, atStart, run } of jobs) {
    await boss.createQueue(name, { name, policy: 'stately', retryLimit: 0 });
    await boss.work(name, async () => {
      try {
        await run(stopping.signal);
      } catch (error) {
        log.error({ err: error, job: name }, 'a job failed');
        throw error;
      }
    });
    await boss.schedule(name, cron);
    // One that waits already is enough: the queue takes no second.
    if (atStart) await boss.send(name, {});
  }
  return {
    stop: () => {
      stopping.abort();
      return boss.stop({ graceful: true, wait: true, timeout: 30_000 });
    },
  };
}
