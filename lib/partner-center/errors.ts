import { type Failure, FailureError } from '@/lib/result';

/** What is known about a call that did not succeed. */
export type Trouble = {
  /**
   * `rejected`: Microsoft answered no, nothing was done. `held`: nothing was done and the same call may go again later
   * (401, 429, or never sent). `unknown`: it may have taken effect; look before repeating it.
   */
  outcome: 'rejected' | 'held' | 'unknown';
  /** How it failed: no answer at all, an answer that cannot be read, a status, or it never left (`not-sent`). */
  why: 'no-answer' | 'unreadable' | 'status' | 'not-sent';
  status?: number;
  /** Microsoft's own code. */
  code?: number;
  /** Microsoft's own words, at most 1024 characters; never shown without ours. */
  description: string;
  correlationId: string;
  requestId?: string;
  /** Seconds until it is worth trying again. */
  retryAfter?: number;
  /** True when our own patience ended it. */
  isTimeout?: boolean;
  /** True when the address names a customer. */
  isCustomerRoute?: boolean;
};

const callMark = Symbol.for('kontor.partner-center-error');

/** Any failure of a call to Partner Center, sorted by what the caller may do next. Known by its mark, like its parent. */
export class PartnerCenterError extends FailureError {
  readonly [callMark] = true;
  readonly outcome: Trouble['outcome'];
  readonly why: Trouble['why'];
  readonly status: number | undefined;
  readonly code: number | undefined;
  readonly description: string;
  readonly correlationId: string;
  readonly retryAfter: number | undefined;

  constructor(trouble: Trouble, options?: ErrorOptions) {
    super(failureOf(trouble), options);
    this.name = 'PartnerCenterError';
    this.outcome = trouble.outcome;
    this.why = trouble.why;
    this.status = trouble.status;
    this.code = trouble.code;
    this.description = trouble.description;
    this.correlationId = trouble.correlationId;
    this.retryAfter = trouble.retryAfter;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && callMark in value;
  }
}

/**
 * What an answer of this status and code means for the call. 409 and 800065 (already submitted) say that somebody's
 * earlier call may have done it (orders.md 5); 5xx and 408 say nothing either way.
 */
export function outcomeOf(status: number, code: number | undefined): Trouble['outcome'] {
  if (status === 401 || status === 429) return 'held';
  if (status === 408 || status === 409 || status >= 500 || code === 800065) return 'unknown';
  return status >= 400 ? 'rejected' : 'unknown';
}

/** 403 with one of these means that the customer is not this partner's (conventions.md 8.3; 1002 as seen). */
const foreignCustomer = new Set([20002, 900159, 1002]);
/** 404 with one of these means that there is no such customer. */
const unknownCustomer = new Set([1000, 60003]);
/** 403 with one of these means that the person lacks a role at Microsoft, whatever the portal thinks. */
const lacksRole = new Set([2032, 90000, 900150, 900308]);

function failureOf(trouble: Trouble): Failure {
  const { status, code, correlationId, requestId, retryAfter, description } = trouble;
  const ids = {
    correlationId,
    ...(requestId && { requestId }),
    ...(code !== undefined && { microsoftCode: code, microsoftSaid: description }),
  };
  const is = (failure: Omit<Failure, keyof typeof ids>): Failure => ({ ...failure, ...ids });

  if (status === 429 || (trouble.why === 'not-sent' && retryAfter !== undefined)) {
    const seconds = retryAfter ?? 60;
    return is({ code: 'throttled', reason: 'throttled', values: { seconds }, retryAfter: seconds });
  }
  if (trouble.isTimeout) return is({ code: 'unavailable', reason: 'partner-center-slow' });
  if (trouble.why === 'unreadable') return is({ code: 'unavailable', reason: 'partner-center-garbled' });
  if (trouble.why !== 'status') return is({ code: 'unavailable', reason: 'partner-center-down' });

  const reasonCode = code ?? -1;
  if (code === 900421) return is({ code: 'forbidden', reason: 'mfa' });
  if (status === 401) return is({ code: 'unauthenticated', reason: 'microsoft-sign-in' });
  if (status === 403 && foreignCustomer.has(reasonCode)) return is({ code: 'not-found', reason: 'customer' });
  if (status === 403 && lacksRole.has(reasonCode)) return is({ code: 'forbidden', reason: 'microsoft-role' });
  if (status === 404) {
    const isCustomer = trouble.isCustomerRoute && unknownCustomer.has(reasonCode);
    return is({ code: 'not-found', reason: isCustomer ? 'customer' : 'not-found' });
  }
  if (status === 409) return is({ code: 'conflict', reason: 'refused', values: { detail: description } });
  if (trouble.outcome === 'rejected') {
    return is({ code: 'rejected', reason: 'refused', values: { detail: description } });
  }
  return is({ code: 'unavailable', reason: 'partner-center-error', values: { status: status ?? 0 } });
}
