import { X509Certificate } from 'node:crypto';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';
import { EntraError } from './errors';

export type Certificates = World['certificates'];

/** Clocks differ, and Microsoft's client library rounds its own up. */
const SKEW_SECONDS = 300;
const TENANTS = [PARTNER.tenantId, PARTNER.domain, 'common', 'organizations'];

/**
 * A JWT that the application signed with its certificate (RFC 7523, authentication 2): by RS256 or PS256, the certificate
 * named by its SHA-256 thumbprint (`x5t#S256`) and registered with the application; `iss` and `sub` are the client id,
 * `aud` is the token endpoint, and it has not ended. What is wrong is `invalid_client` with Entra's number.
 */
export async function verifyAssertion(
  assertion: string,
  { clientId }: { clientId: string },
  certificates: Certificates,
  origin: string,
): Promise<void> {
  const { decodeProtectedHeader, errors, jwtVerify } = await import('jose');
  try {
    const thumbprint = decodeProtectedHeader(assertion)['x5t#S256'];
    const known = typeof thumbprint === 'string' ? certificates.get(thumbprint) : undefined;
    if (known?.clientId !== clientId)
      throw refused(700027, 'The certificate of the assertion is not registered with the application.');
    const certificate = new X509Certificate(known.pem);
    if (Date.parse(certificate.validTo) < Date.now())
      throw refused(
        700027,
        'The signature of the assertion is not valid. [Reason - The key used is expired.]',
      );
    const { payload } = await jwtVerify(assertion, certificate.publicKey, {
      algorithms: ['RS256', 'PS256'],
      requiredClaims: ['aud', 'exp'],
      clockTolerance: SKEW_SECONDS,
    });
    if (payload.iss !== clientId || payload.sub !== clientId)
      throw refused(700021, 'The assertion is of another application.');
    if (!audiencesAt(origin).includes(String(payload.aud)))
      throw refused(700023, 'The audience of the assertion is not the token endpoint.');
  } catch (error) {
    if (error instanceof EntraError) throw error;
    const isOfTime = error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf';
    if (error instanceof errors.JWTExpired || isOfTime)
      throw refused(700024, 'The assertion is not within its time.');
    throw refused(700027, 'The signature of the assertion is not valid.');
  }
}

const refused = (number: number, message: string) => new EntraError('invalid_client', number, message, 401);

/** The two endpoints and the issuer, of each name that the tenant goes by. */
const audiencesAt = (origin: string): string[] =>
  TENANTS.flatMap((tenant) =>
    ['oauth2/v2.0/token', 'oauth2/token', 'v2.0'].map((path) => `${origin}/${tenant}/${path}`),
  );
