import { AuthError } from '@azure/msal-node';
import { FailureError } from '@/lib/result';

export class EntraUnreachable extends FailureError {
  constructor(cause: unknown) {
    super({ code: 'unavailable', reason: 'entra-down' }, { cause });
  }
}

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
/** A second step is missing, or the person has yet to set one up. */
const secondStep = /AADSTS(50072|50074|50076|50079|50158)\b/;

/** What an error of MSAL means: Entra is away, the person must sign in again (with a second step), or a fault of ours. */
export function toFailure(error: unknown): unknown {
  if (!(error instanceof AuthError) || settings.includes(error.errorCode)) return error;
  if (away.includes(error.errorCode)) return new EntraUnreachable(error);
  const reason = secondStep.test(error.message) ? 'mfa' : 'microsoft-sign-in';
  return new FailureError(
    { code: reason === 'mfa' ? 'forbidden' : 'unauthenticated', reason },
    { cause: error },
  );
}

/** What was asked of Entra; its errors come out as what they mean here. */
export async function translated<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw toFailure(error);
  }
}
