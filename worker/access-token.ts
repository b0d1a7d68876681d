import type { AuthenticationResult } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { fail } from '@/lib/result';

export type AccessToken = { token: string; expiresAt: string };

export function toToken(answer: AuthenticationResult | null): AccessToken {
  if (!answer) return fail('unauthenticated', 'microsoft-sign-in');
  return { token: answer.accessToken, expiresAt: (answer.expiresOn ?? new Date()).toISOString() };
}

/** Partner Center wants `amr` to contain `mfa` (authentication, 6); null for a token that cannot be read. */
export function secondStepIn(token: string): boolean | null {
  try {
    const { amr } = decodeJwt(token);
    return Array.isArray(amr) && amr.includes('mfa');
  } catch {
    return null; // the token is Microsoft's own and need not be a JWT
  }
}
