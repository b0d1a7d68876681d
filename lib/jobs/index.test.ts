import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { startJobs } from './index';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('keeps the times of its jobs, starts twice without harm, and lets the running one end', async () => {
  let end = () => undefined as unknown;
  const job = {
    name: 'a-job',
    cron: '*/5 * * * *',
    atStart: true,
    run: vi.fn((_signal: AbortSignal) => new Promise<void>((done) => (end = () => done()))),
  };
  const first = await startJobs(database.url, [job]);
  const second = await startJobs(database.url, [job]);
  const { rows } = await db().execute(sql`select name, cron from pgboss.schedule`);
  expect(rows).toEqual([{ name: 'a-job', cron: '*/5 * * * *' }]);

  await vi.waitFor(() => expect(job.run).toHaveBeenCalledTimes(1), { timeout: 15_000 });
  let isStopped = false;
  const stopping = Promise.all([first.stop(), second.stop()]).then(() => {
    isStopped = true;
  });
  await new Promise((done) => setTimeout(done, 500));
  expect(isStopped).toBe(false);
  expect(job.run.mock.calls[0]?.[0].aborted).toBe(true);
  end();
  await stopping;
  expect(job.run).toHaveBeenCalledTimes(1);
});
