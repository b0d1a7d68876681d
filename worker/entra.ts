import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node';
import { z } from 'zod';
import { clouds } from '@/lib/clouds';
import type { WorkerEnv } from '@/lib/env';
import { fetchAt } from '@/lib/outbound';
import type { Credential } from './credential';
import { EntraUnreachable } from './entra-errors';

const patience = 10_000;

type Settings = Pick<WorkerEnv, 'CLOUD' | 'ENTRA_URL' | 'ENTRA_TENANT_ID' | 'API_CLIENT_ID'>;

/** What a person's token is asked for in this cloud. By name: MSAL finds a token in its cache by the scope that came with it. */
export const ofUserIn = (cloud: WorkerEnv['CLOUD']) => ({
  'partner-center': [`${clouds[cloud].partnerCenter}/user_impersonation`],
  // Price sheets are on a host of their own, with an audience of its own (authentication.md 3: Microsoft Partner / Dev Center).
  prices: [`${clouds[cloud].prices}/user_impersonation`],
});

/** What the house's own token is asked for. `graph`: the export of billing data (billing.md 8). */
export const ofAppIn = (cloud: WorkerEnv['CLOUD']) => ({
  'partner-center': [`${clouds[cloud].partnerCenter}/.default`],
  graph: [`${clouds[cloud].graph}/.default`],
});

/** Clients of Entra for the worker's registration, each with a cache of its own in memory. */
export function entra(settings: Settings, { auth: proof }: Pick<Credential, 'auth'>) {
  const { CLOUD, ENTRA_URL, ENTRA_TENANT_ID, API_CLIENT_ID } = settings;
  let metadata: string | undefined;

  async function authority(): Promise<Configuration['auth']> {
    const auth = { clientId: API_CLIENT_ID, ...proof };
    if (ENTRA_URL.startsWith('https:')) return { ...auth, authority: `${ENTRA_URL}/${ENTRA_TENANT_ID}` };
    // MSAL wants an https authority. The emulator speaks http, so its discovery document is handed over instead of read.
    metadata ??= await readMetadata(`${ENTRA_URL}/${ENTRA_TENANT_ID}/v2.0/.well-known/openid-configuration`);
    const authority = `${clouds[CLOUD].entra}/${ENTRA_TENANT_ID}`;
    return { ...auth, authority, authorityMetadata: metadata };
  }

  return {
    client: async () =>
      new ConfidentialClientApplication({
        auth: await authority(),
        system: { networkClient: networkOf(ENTRA_URL) },
      }),
  };
}

async function readMetadata(address: string): Promise<string> {
  try {
    const response = await fetchAt(address, address, { signal: AbortSignal.timeout(patience) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return JSON.stringify(z.looseObject({ token_endpoint: z.url() }).parse(await response.json()));
  } catch (cause) {
    throw new EntraUnreachable(cause);
  }
}

type NetworkClient = NonNullable<NonNullable<Configuration['system']>['networkClient']>;

/** Node's fetch with an end to its patience: MSAL's own would wait for ever while a person's tokens are locked. */
const networkOf = (entraUrl: string): NetworkClient => ({
  sendGetRequestAsync: (url, options) => send(entraUrl, url, { method: 'GET', headers: options?.headers }),
  sendPostRequestAsync: (url, options) =>
    send(entraUrl, url, { method: 'POST', headers: options?.headers, body: options?.body }),
});

/** Entra's own hosts, of each cloud: its discovery document may name another of them than the one that was asked. */
const ofEntra =
  /^login\.(microsoftonline\.(com|us)|partner\.microsoftonline\.cn|chinacloudapi\.cn|microsoft\.com|windows\.net)$/;

async function send<T>(entraUrl: string, url: string, init: RequestInit) {
  const to = ({ origin, protocol, hostname }: URL) =>
    origin === new URL(entraUrl).origin || (protocol === 'https:' && ofEntra.test(hostname));
  const response = await fetchAt(to, url, { ...init, signal: AbortSignal.timeout(patience) });
  if (response.status >= 300 && response.status < 400) throw new Error('Entra led to another address.');
  // MSAL would take the page of an ailing gateway for an answer without a token.
  if (response.status >= 500) throw new Error(`Entra answered with status ${response.status}.`);
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: (await response.json()) as T };
}
