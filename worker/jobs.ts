import { dropOldSessions } from '@/lib/auth/sessions';
import { now } from '@/lib/clock';
import { factReader } from '@/lib/customers/jobs';
import type { WorkerEnv } from '@/lib/env';
import type { Job } from '@/lib/jobs';
import { partnerCenter } from '@/lib/partner-center';
import { callersOf } from './callers';
import type { Tokens } from './tokens';

/**
 * Of Microsoft's rate, for the columns of the customer list. Of what the budget leaves to the house, so much lets the
 * reading of the catalog go on beside it.
 */
const shareOfReading = 0.3;

/** What the worker does by the clock. */
export const jobsOf = (tokens: Tokens, env: WorkerEnv): Job[] => [
  {
    // Sessions that ran out tell nobody, and a sign-out may not have reached the door.
    name: 'forget-signed-out',
    cron: '*/5 * * * *',
    run: async () => {
      await tokens.forgetUnused();
      await dropOldSessions();
    },
  },
  {
    // Goes on from run to run until every customer was read, and then finds nothing to do until the next day.
    name: 'read-customer-facts',
    cron: '* * * * *',
    atStart: true,
    run: factReader({
      partner: partnerCenter(callersOf(tokens).houseCaller()),
      now,
      callsPerMinute: Number(env.PARTNER_CENTER_RATE) * shareOfReading,
      // Short, so that who is pinned meanwhile comes first soon.
      patience: 60_000,
    }),
  },
];
