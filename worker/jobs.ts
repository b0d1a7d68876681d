import { expirer } from '@/lib/approvals/jobs';
import { recordReader, retention, verifier } from '@/lib/audit/jobs';
import { dropOldSessions } from '@/lib/auth/sessions';
import { now } from '@/lib/clock';
import { factReader } from '@/lib/customers/jobs';
import type { WorkerEnv } from '@/lib/env';
import type { Job } from '@/lib/jobs';
import { log } from '@/lib/log';
import { noticeRetention } from '@/lib/notices/jobs';
import { partnerCenter } from '@/lib/partner-center';
import { tokenRetention } from '@/lib/personal-tokens/jobs';
import { nearTeller } from '@/lib/radar/jobs';
import { newInvoices } from '@/lib/reconciliation/jobs';
import { FailureError } from '@/lib/result';
import { missedEvents } from '@/lib/webhooks/jobs';
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
    name: 'end-approvals',
    cron: '* * * * *',
    atStart: true,
    run: expirer({ now }),
  },
  {
    // What another key sealed is sealed with the first one, so that the other may go.
    name: 'reseal-tokens',
    cron: '29 * * * *',
    atStart: true,
    run: async () => {
      const done = await tokens.reseal();
      if (done.resealed > 0) log.info(done, 'tokens were sealed with the first key');
      if (done.unreadable > 0) log.error(done, 'tokens are kept that no key here opens');
    },
  },
  {
    name: 'verify-new-audit',
    cron: '* * * * *',
    atStart: true,
    run: verifier({ isWhole: false }),
  },
  {
    // What was sealed long ago may be changed too.
    name: 'verify-all-audit',
    cron: '41 * * * *',
    atStart: true,
    run: verifier({ isWhole: true }),
  },
  {
    // Microsoft drops its own records after 90 days.
    name: 'keep-microsoft-records',
    cron: '*/15 * * * *',
    atStart: true,
    run: recordReader({ partner: partnerCenter(callersOf(tokens).houseCaller()), now }),
  },
  {
    name: 'drop-old-audit',
    cron: '23 2 * * *',
    run: retention({ months: env.AUDIT_MONTHS === undefined ? null : Number(env.AUDIT_MONTHS), now }),
  },
  {
    name: 'drop-old-notices',
    cron: '37 2 * * *',
    run: noticeRetention({ now }),
  },
  {
    name: 'drop-old-personal-tokens',
    cron: '43 2 * * *',
    run: tokenRetention,
  },
  {
    // Time alone brings an end near: no other writing would tell of it.
    name: 'tell-what-ends',
    cron: '*/5 * * * *',
    atStart: true,
    run: nearTeller({ now }),
  },
  {
    // Microsoft lets a refresh token lie for 90 days (authentication.md 4); and trouble is seen before it is needed.
    name: 'renew-house-account',
    cron: '17 3 * * *',
    run: async () => {
      try {
        await tokens.ofHouseAccount({ renew: true });
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        if (error.failure.reason !== 'no-house-account')
          log.warn({ err: error }, 'the account that is lent to the house could not be renewed');
      }
    },
  },
  {
    // What Partner Center's events did not reach us with.
    name: 'read-missed-events',
    cron: '7 * * * *',
    atStart: true,
    run: missedEvents({ partner: partnerCenter(callersOf(tokens).houseCaller()), now }),
  },
  {
    // The list is read once a day, and when an event told that there is something new.
    name: 'read-new-invoices',
    cron: '* * * * *',
    atStart: true,
    run: newInvoices({
      partner: partnerCenter(callersOf(tokens).houseCaller()),
      now,
      months: Number(env.INVOICE_MONTHS),
    }),
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
