import { verify, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeSigner, pemOf } from './webhook-certificate';

it('makes a chain that node can read and follow, and signatures that it verifies', () => {
  const signer = makeSigner(new Date('2026-03-01T10:00:00Z'), 'http://localhost:4012/cert/issuing.cer');
  const [certificate, issuing, root] = [signer.certificate, signer.issuing, signer.root].map(
    (der) => new X509Certificate(pemOf(der)),
  );
  if (!certificate || !issuing || !root) throw new Error('A certificate is missing.');
  expect(certificate.issuer).toContain('O=Microsoft Corporation');
  expect(certificate.subject).toContain('O=Emulator of Partner Center');
  expect(certificate.infoAccess).toBe('CA Issuers - URI:http://localhost:4012/cert/issuing.cer');
  expect([certificate.checkIssued(issuing), certificate.verify(issuing.publicKey)]).toEqual([true, true]);
  expect([issuing.checkIssued(root), issuing.verify(root.publicKey)]).toEqual([true, true]);
  expect(root.verify(root.publicKey)).toBe(true);
  expect([root.ca, issuing.ca, certificate.ca]).toEqual([true, true, false]);
  expect([certificate.validFrom, certificate.validTo]).toEqual([
    'Mar  1 10:00:00 2026 GMT',
    'Mar  1 10:00:00 2027 GMT',
  ]);
  const body = Buffer.from('{"EventName":"invoice-ready"}');
  const signature = Buffer.from(signer.signature(body), 'base64');
  expect(verify('sha256', body, certificate.publicKey, signature)).toBe(true);
  expect(verify('sha256', Buffer.from('{}'), certificate.publicKey, signature)).toBe(false);
});
