import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node';
import { z } from 'zod';
import type { WorkerEnv } from '@/lib/env';
import { EntraUnreachable } from './entra-errors';

const patience = 10_000;

/** A user's scope by its name: MSAL finds a token in its cache by the scope that came with it, which need not be `.default`. */
export const ofUser = ['https://api.partnercenter.microsoft.com/user_impersonation'];

type Settings = Pick<WorkerEnv, 'ENTRA_URL' | 'ENTRA_TENANT_ID' | 'API_CLIENT_ID' | 'API_CLIENT_SECRET'>;

/** Clients of Entra for the worker's registration, each with a cache of its own in memory. */
export function entra(settings: Settings) {
  const { ENTRA_URL, ENTRA_TENANT_ID, API_CLIENT_ID, API_CLIENT_SECRET } = settings;
  let metadata: string | undefined;

  async function authority(): Promise<Configuration['auth']> {
    const auth = { clientId: API_CLIENT_ID, clientSecret: API_CLIENT_SECRET };
    if (ENTRA_URL.startsWith('https:')) return { ...auth, authority: `${ENTRA_URL}/${ENTRA_TENANT_ID}` };
    // MSAL wants an https authority. The emulator speaks http, so its discovery document is handed over instead of read.
    metadata ??= await readMetadata(`${ENTRA_URL}/${ENTRA_TENANT_ID}/v2.0/.well-known/openid-configuration`);
    const authority = `https://login.microsoftonline.com/${ENTRA_TENANT_ID}`;
    return { ...auth, authority, authorityMetadata: metadata };
  }

  return {
    client: async () =>
      new ConfidentialClientApplication({ auth: await authority(), system: { networkClient } }),
  };
}

async function readMetadata(address: string): Promise<string> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patience) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return JSON.stringify(z.looseObject({ token_endpoint: z.url() }).parse(await response.json()));
  } catch (cause) {
    throw new EntraUnreachable(cause);
  }
}

type NetworkClient = NonNullable<NonNullable<Configuration['system']>['networkClient']>;

/** Node's fetch with an end to its patience: MSAL's own would wait for ever while a person's tokens are locked. */
const networkClient: NetworkClient = {
  sendGetRequestAsync: (url, options) => send(url, { method: 'GET', headers: options?.headers }),
  sendPostRequestAsync: (url, options) =>
    send(url, { method: 'POST', headers: options?.headers, body: options?.body }),
};

async function send<T>(url: string, init: RequestInit) {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patience), redirect: 'error' });
  // MSAL would take the page of an ailing gateway for an answer without a token.
  if (response.status >= 500) throw new Error(`Entra answered with status ${response.status}.`);
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: (await response.json()) as T };
}
