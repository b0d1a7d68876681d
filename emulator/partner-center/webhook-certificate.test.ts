import { verify, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeSigner } from './webhook-certificate';

it('makes a certificate that node can read, and signatures that it verifies', () => {
  const signer = makeSigner(new Date('2026-03-01T10:00:00Z'));
  const certificate = new X509Certificate(signer.certificate);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.issuer).toContain('O=Emulator of Partner Center');
  expect([certificate.validFrom, certificate.validTo]).toEqual([
    'Mar  1 10:00:00 2026 GMT',
    'Mar  1 10:00:00 2027 GMT',
  ]);
  const body = Buffer.from('{"EventName":"invoice-ready"}');
  const signature = Buffer.from(signer.signature(body), 'base64');
  expect(verify('sha256', body, certificate.publicKey, signature)).toBe(true);
  expect(verify('sha256', Buffer.from('{}'), certificate.publicKey, signature)).toBe(false);
});
