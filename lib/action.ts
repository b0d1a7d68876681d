import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import '@/lib/asking';
import { noteForeign, requireRoom } from '@/lib/auth/inbound';
import { correlated } from '@/lib/correlation';
import { portalEnv } from '@/lib/env';
import { holdsNul } from '@/lib/nul';
import { isOurs } from '@/lib/origin';
import { FailureError, invalid, type Result } from '@/lib/result';

/**
 * The only way to make a server action: is the request ours, is there room for it, is the input right, run, and answer
 * with a Result.
 * Bugs travel on as throws and are logged by instrumentation.ts.
 */
export function defineAction<S extends z.ZodType, T>(schema: S, run: (input: z.output<S>) => Promise<T>) {
  return async (input: z.input<S>): Promise<Result<T>> => {
    const asked = await headers();
    if (!isOurs(asked, portalEnv().PORTAL_URL, 'write')) {
      noteForeign(asked, 'an action');
      return { ok: false, error: { code: 'forbidden', reason: 'cross-site' } };
    }
    try {
      await requireRoom(asked, 'write');
      const parsed = schema.safeParse(input);
      if (!parsed.success) return { ok: false, error: invalid(parsed.error) };
      if (holdsNul(parsed.data)) return { ok: false, error: { code: 'invalid', reason: 'invalid' } };
      return {
        ok: true,
        value: await correlated(randomUUID(), `action ${run.name}`.trim(), () => run(parsed.data)),
      };
    } catch (error) {
      unstable_rethrow(error); // redirect() and notFound() travel as throws
      if (error instanceof FailureError) return { ok: false, error: error.failure };
      throw error;
    }
  };
}
