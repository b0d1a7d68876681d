import 'server-only';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { PortalEnv } from '@/lib/env';
import { type Certificate, readCertificate } from '@/lib/secret-files';

type Settings = Pick<
  PortalEnv,
  'PORTAL_CLIENT_ID' | 'PORTAL_CLIENT_SECRET' | 'PORTAL_CLIENT_CERTIFICATE_FILE'
>;

/** By file: a certificate is changed by a restart. */
const read = new Map<string, Certificate>();

/** The portal's certificate; null = it proves itself by a secret. Throws EnvError with a sentence. */
export function portalCertificate({
  PORTAL_CLIENT_CERTIFICATE_FILE: file,
}: Pick<Settings, 'PORTAL_CLIENT_CERTIFICATE_FILE'>): Certificate | null {
  if (file === undefined) return null;
  const certificate = read.get(file) ?? readCertificate('PORTAL_CLIENT_CERTIFICATE_FILE', file);
  read.set(file, certificate);
  return certificate;
}

/** As MSAL does it for the worker. Seconds. */
const lifetime = 300;

/**
 * What the portal's registration proves itself by at Entra's token endpoint, as fields of the form: its secret, or an
 * assertion that its certificate signed for this one request
 * (https://learn.microsoft.com/entra/identity-platform/certificate-credentials). Real time.
 */
export async function clientProof(
  settings: Settings,
  tokenEndpoint: string,
): Promise<Record<string, string>> {
  const { PORTAL_CLIENT_ID: clientId, PORTAL_CLIENT_SECRET } = settings;
  const certificate = portalCertificate(settings);
  if (certificate === null) return { client_secret: PORTAL_CLIENT_SECRET ?? '' };
  const now = Math.floor(Date.now() / 1_000);
  const thumbprint = Buffer.from(certificate.thumbprint, 'hex').toString('base64url');
  const assertion = await new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenEndpoint)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + lifetime)
    .sign(certificate.privateKey);
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}
