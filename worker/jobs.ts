import { dropOldSessions } from '@/lib/auth/sessions';
import type { Job } from '@/lib/jobs';
import type { Tokens } from './tokens';

/** What the worker does by the clock. */
export const jobsOf = (tokens: Tokens): Job[] => [
  {
    // Sessions that ran out tell nobody, and a sign-out may not have reached the door.
    name: 'forget-signed-out',
    cron: '*/5 * * * *',
    run: async () => {
      await tokens.forgetUnused();
      await dropOldSessions();
    },
  },
];
