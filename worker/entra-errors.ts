import { AuthError } from '@azure/msal-node';
import type { AppTrouble, TokenTrouble } from '@/lib/connection/kinds';
import { FailureError } from '@/lib/result';

export class EntraUnreachable extends FailureError {
  constructor(cause: unknown) {
    super({ code: 'unavailable', reason: 'entra-down' }, { cause });
  }
}

/** Entra no longer takes what is kept of a person; `trouble`: why. */
export function refusalOf(trouble: TokenTrouble, cause: unknown): FailureError {
  const isStep = trouble === 'mfa';
  const code = isStep ? 'forbidden' : 'unauthenticated';
  const error = new FailureError({ code, reason: isStep ? 'mfa' : 'microsoft-sign-in' }, { cause });
  return Object.assign(error, { trouble });
}

/** Why; null = it is no such refusal. `instanceof` tells nothing apart among failures. */
export const troubleOf = (error: FailureError): TokenTrouble | null =>
  'trouble' in error ? (error.trouble as TokenTrouble) : null;

/** No answer, one that is not JSON, or a 5xx (all three leave our network client as a throw); or Entra says so itself. */
const away = [
  'network_error',
  'no_network_connectivity',
  'openid_config_error',
  'endpoints_resolution_error',
  'temporarily_unavailable',
];
/** The registration of the worker is set up wrongly: nobody can sign in, and the log must say why. */
const settings = ['invalid_client', 'unauthorized_client', 'invalid_resource', 'invalid_scope'];
/**
 * Entra's numbers and what they mean here (https://learn.microsoft.com/entra/identity-platform/reference-error-codes).
 * 50072 to 50079 and 50158: a second step is missing, or the person has yet to set one up.
 */
const meanings: [RegExp, TokenTrouble][] = [
  [/AADSTS(50072|50074|50076|50078|50079|50158)\b/, 'mfa'],
  [/AADSTS(700082|70043|700084)\b/, 'expired'],
  [/AADSTS(50173|50133|50132)\b/, 'revoked'],
  [/AADSTS(50057|50053)\b/, 'disabled'],
  [/AADSTS(65001|65004)\b/, 'consent'],
  [/AADSTS(53000|53001|53002|53003|53011)\b/, 'blocked'],
];
/** The secret has ended, or the certificate; is wrong, or is not registered. */
const proofEnded = /AADSTS7000222\b|AADSTS700027\b.*key used is expired/i;
const proofRefused = /AADSTS(7000215|7000216|7000218|700027|700021|700023|700024)\b/;

/** What an error of MSAL means: Entra is away, the person must sign in again (with a second step), or a fault of ours. */
export function toFailure(error: unknown): unknown {
  if (!(error instanceof AuthError) || settings.includes(error.errorCode)) return error;
  if (away.includes(error.errorCode)) return new EntraUnreachable(error);
  return refusalOf(meanings.find(([said]) => said.test(error.message))?.[1] ?? 'sign-in', error);
}

/** Why the house got no token of its own. */
export function appTroubleOf(error: unknown): AppTrouble {
  if (error instanceof FailureError && error.failure.reason === 'entra-down') return 'entra-down';
  const said = error instanceof Error ? error.message : '';
  if (proofEnded.test(said)) return 'proof-ended';
  return proofRefused.test(said) ? 'proof-refused' : 'refused';
}

/** What was asked of Entra; its errors come out as what they mean here. */
export async function translated<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw toFailure(error);
  }
}
