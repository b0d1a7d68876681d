import { verify, X509Certificate } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBilling } from './billing.samples';

let billing: Awaited<ReturnType<typeof openBilling>>;
beforeAll(async () => {
  billing = await openBilling();
});
afterAll(() => billing.emulator.stop());
beforeEach(() => billing.control('reset', {}));

describe('webhooks', () => {
  it('announce an invoice, signed so that the certificate proves it', async () => {
    const received: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
    const arrived = new Promise<void>((resolve) => {
      const server = createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        received.push({ headers: request.headers, body: Buffer.concat(chunks) });
        response.end();
        if (received.length === 4) {
          server.close();
          resolve();
        }
      });
      server.listen(0, '127.0.0.1', async () => {
        await billing.control('clock', { set: '2027-02-20T08:00:00Z' });
        const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
        const made = await billing.call('/webhooks/v1/registration', {
          method: 'POST',
          body: {
            WebhookUrl: address,
            WebhookEvents: ['invoice-ready', 'test-created'],
            SignatureTokenToMsSignatureHeader: true,
          },
        });
        expect(made.status).toBe(200);
        const test = await billing.call('/webhooks/v1/registration/validationEvents', { method: 'POST' });
        const result = await billing.call(
          `/webhooks/v1/registration/validationEvents/${test.json.correlationId}`,
        );
        expect(result.json).toMatchObject({
          status: 'completed',
          results: [{ responseCode: 'OK', systemError: false }],
        });
        await billing.control('clock', { set: '2027-03-09T00:00:00Z' });
      });
    });
    await arrived;
    const events = received.map(({ body }) => JSON.parse(body.toString()) as Record<string, string>);
    expect(events.map((event) => event.EventName)).toEqual([
      'test-created',
      'invoice-ready',
      'invoice-ready',
      'invoice-ready',
    ]);
    const address = String(received[0]?.headers['x-ms-certificate-url']);
    const fetched = async (url: string) =>
      new X509Certificate(Buffer.from(await (await fetch(url)).arrayBuffer()));
    const leaf = await fetched(address);
    const issuing = await fetched(/URI:(\S+)/.exec(leaf.infoAccess ?? '')?.[1] ?? '');
    const root = await fetched(new URL('/cert/root.pem', address).href);
    expect([leaf.verify(issuing.publicKey), issuing.verify(root.publicKey)]).toEqual([true, true]);
    for (const { headers, body } of received) {
      const certificate = Buffer.from(
        await (await fetch(String(headers['x-ms-certificate-url']))).arrayBuffer(),
      );
      const [scheme, signature = ''] = String(headers['x-ms-signature']).split(' ');
      expect([scheme, headers.authorization]).toEqual(['Signature', undefined]);
      expect(
        verify('sha256', body, new X509Certificate(certificate).publicKey, Buffer.from(signature, 'base64')),
      ).toBe(true);
    }
  });
});
