import 'server-only';
import { verify } from 'node:crypto';
import type { Certificates, Known } from './certificates';
import { Refused } from './refused';

export type Proof = { signature: Buffer; certificateUrl: string };

/**
 * What the headers say of who sent it (extras.md 2): the signature in `Authorization`, or in `x-ms-signature` where the
 * registration asked for that; without it 401, without one of the others 400. Throws Refused.
 */
export function proofIn(headers: Headers): Proof {
  const signed = [headers.get('x-ms-signature'), headers.get('authorization')].flatMap(
    (header) => /^Signature\s+([A-Za-z0-9+/=]+)$/i.exec(header?.trim() ?? '')?.[1] ?? [],
  );
  const [signature] = signed;
  if (!signature) throw new Refused(401, 'no signature');
  const certificateUrl = headers.get('x-ms-certificate-url');
  if (!certificateUrl) throw new Refused(400, 'no address of a certificate');
  if (headers.get('x-ms-signature-algorithm')?.toLowerCase() !== 'rsa-sha256')
    throw new Refused(400, 'no algorithm, or one that is not documented');
  return { signature: Buffer.from(signature, 'base64'), certificateUrl };
}

const minute = 60_000;

/** Throws Refused unless exactly these bytes were signed (RSA PKCS#1 v1.5, SHA-256) by Microsoft's certificate. */
export async function requireSigned(
  body: Buffer,
  { signature, certificateUrl }: Proof,
  certificates: Certificates,
): Promise<void> {
  const known = await certificates.at(certificateUrl);
  if (isSigned(body, signature, known)) return;
  // Microsoft may have renewed it under the same address; a forger gets us to look no more than once a minute.
  const newer = await certificates.at(certificateUrl, Date.now() - minute);
  if (newer !== known && isSigned(body, signature, newer)) return;
  throw new Refused(401, 'the signature does not fit');
}

function isSigned(body: Buffer, signature: Buffer, { certificate: { publicKey } }: Known): boolean {
  return publicKey.asymmetricKeyType === 'rsa' && verify('sha256', body, publicKey, signature);
}
