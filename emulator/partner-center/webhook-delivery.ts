import type { Signer } from './webhook-certificate';
import type { WebhookEvent, WebhookRegistration } from './webhook-events';

export type Delivered = { ok: boolean; responseCode: string; responseMessage: string };

const ATTEMPTS = 10;
const PATIENCE_MS = 10_000;

/** Only this machine is called: an emulator must not knock at addresses that a test has made up. */
const isLocal = (address: string): boolean => {
  const host = new URL(address).hostname;
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]' || host.endsWith('.localhost');
};

/**
 * Posts one event once: JSON body, and the signature of exactly these bytes in
 * `Authorization`, or in `x-ms-signature` when the registration says so (extras
 * facts, section 2).
 */
export async function deliverOnce(
  registration: WebhookRegistration,
  event: WebhookEvent,
  signer: Signer,
): Promise<Delivered> {
  if (!isLocal(registration.WebhookUrl)) {
    return { ok: false, responseCode: '', responseMessage: 'The emulator delivers to this machine only.' };
  }
  const body = Buffer.from(JSON.stringify(event), 'utf8');
  const signature = `Signature ${signer.signature(body)}`;
  try {
    const response = await fetch(registration.WebhookUrl, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'X-MS-Certificate-Url': registration.certificateUrl,
        'X-MS-Signature-Algorithm': 'rsa-sha256',
        ...(registration.SignatureTokenToMsSignatureHeader
          ? { 'x-ms-signature': signature }
          : { Authorization: signature }),
      },
      body,
    });
    await response.arrayBuffer();
    return {
      ok: response.ok,
      responseCode: response.ok ? 'OK' : String(response.status),
      responseMessage: '',
    };
  } catch (error) {
    return {
      ok: false,
      responseCode: '',
      responseMessage: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Ten attempts, the pauses doubling from a second to a minute; then the event is given up. */
export async function deliver(
  post: () => Promise<Delivered>,
  pause: (milliseconds: number) => Promise<void>,
): Promise<Delivered> {
  let result = await post();
  for (let attempt = 1; attempt < ATTEMPTS && !result.ok; attempt++) {
    await pause(Math.min(60_000, 1000 * 2 ** (attempt - 1)));
    result = await post();
  }
  return result;
}
