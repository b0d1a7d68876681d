import type { z } from 'zod';

/**
 * What a server action answers. Expected failures are values, because Next.js
 * replaces the message of anything thrown across the wire in production.
 */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export type FailureCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'throttled'
  | 'unavailable';

/** An expected failure. Its words live in messages/*.json under `failures.<reason>`. */
export type Failure = {
  code: FailureCode;
  /** Key under `failures` in the messages: what happened, what it means for money, what to do. */
  reason: string;
  /** Values for the words. */
  values?: Record<string, string | number>;
  /** Field name → keys under `failures.field`. */
  fields?: Record<string, string[]>;
  /** Microsoft's own code (lib/codes.ts has what it means) and words, shown for support and never without ours. */
  microsoftCode?: number;
  microsoftSaid?: string;
  correlationId?: string;
  requestId?: string;
  /** Seconds until it is worth trying again (429). */
  retryAfter?: number;
};

const failureMark = Symbol.for('kontor.failure');

/**
 * Thrown for an expected failure. Known by its mark and not by its class: a bundler may load this file more than once
 * in a process, and what one copy throws another has to catch.
 */
export class FailureError extends Error {
  readonly [failureMark] = true;

  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(`${failure.code}: ${failure.reason}`, options);
    this.name = 'FailureError';
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && failureMark in value;
  }
}

export function fail(code: FailureCode, reason: string, more: Omit<Failure, 'code' | 'reason'> = {}): never {
  throw new FailureError({ code, reason, ...more });
}

/** What could not be read for a reason that is expected is null; a bug travels on. */
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof FailureError) return null;
    throw error;
  }
}

/** Turns a Result back into a throw, for TanStack Query, which only knows thrown errors. */
export async function unwrap<T>(result: Promise<Result<T>>): Promise<T> {
  const settled = await result;
  if (settled.ok) return settled.value;
  throw new FailureError(settled.error);
}

/** The failure of an input that did not fit its schema; each message of the schema is a key under `failures.field`. */
export const invalid = (error: z.ZodError): Failure => {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const name = issue.path.join('.');
    fields[name] = [...(fields[name] ?? []), issue.message];
  }
  return { code: 'invalid', reason: 'invalid', fields };
};
