import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EnvError } from '@/lib/env';

/** What the file that the setting `name` names holds. Throws EnvError with a sentence for whoever starts the program. */
export function readSecretFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new EnvError(`${name} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

/** By what a registration proves itself to Entra. `thumbprint`: SHA-256 in hex, as Entra shows it; `chain`: PEM. */
export type Certificate = { privateKey: KeyObject; thumbprint: string; chain: string[]; expiresAt: string };

const certificates = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;

/** A private key (RSA, without a password) and its certificate in PEM, in one file. Throws EnvError. */
export function readCertificate(name: string, path: string): Certificate {
  const pem = readSecretFile(name, path);
  const chain: string[] = pem.match(certificates) ?? [];
  const [first] = chain;
  if (!first) throw new EnvError(`${name} holds no certificate in PEM.`);
  const certificate = new X509Certificate(first);
  const privateKey = keyIn(name, pem);
  if (!certificate.checkPrivateKey(privateKey))
    throw new EnvError(`The key in ${name} is not that of its first certificate.`);
  if (privateKey.asymmetricKeyType !== 'rsa') throw new EnvError(`The key in ${name} must be an RSA key.`);
  const expiresAt = new Date(certificate.validTo).toISOString();
  return { privateKey, thumbprint: certificate.fingerprint256.replaceAll(':', ''), chain, expiresAt };
}

function keyIn(name: string, pem: string): KeyObject {
  try {
    return createPrivateKey(pem.replaceAll(certificates, ''));
  } catch {
    throw new EnvError(`${name} holds no private key in PEM that opens without a password.`);
  }
}
