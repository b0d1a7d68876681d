import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Failure, FailureError } from '@/lib/result';
import { Governor } from './governor';
import { type Caller, type CustomerApi, type PartnerApi, PartnerCenterError, partnerCenter } from './index';

// What the tests of this client and of the rooms share: the emulator's control routes, and a server that answers as told.

export const alma = 'alma.lind@northwind-cloud.example';
/** Nothing shared with another client, so that no test waits for what another one did. */
export const alone = () => ({ governor: new Governor(), joined: new Map<string, Promise<unknown>>() });

/** A running emulator: its control routes, tokens of its people, and clients that call as them. */
export function emulatorAt(url: string) {
  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/_emulator/${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
  const tokenOf = async (as: object) =>
    (await control<{ access_token: string }>('POST', 'token', as)).access_token;
  return {
    control,
    tokenOf,
    reset: () => control('POST', 'reset', {}),
    advance: (duration: string) => control('POST', 'clock', { advance: duration }),
    /** Late in the month that it is there: on its first day nothing of it is charged yet. */
    toMonthsEnd: async () => {
      const now = new Date((await control<{ now: string }>('GET', 'clock')).now);
      const late = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 28, 12));
      if (now < late) await control('POST', 'clock', { set: late.toISOString() });
    },
    fault: (path: string, more: object) => control('POST', 'faults', { path, ...more }),
    calling(as: object = { user: alma }, deadlines: { read?: number; checkout?: number } = {}): PartnerApi {
      let token: Promise<string> | undefined;
      const caller: Caller = {
        kind: 'user',
        lane: 'person',
        token: (options) => {
          if (!token || options?.renew) token = tokenOf(as);
          return token;
        },
      };
      return partnerCenter(caller, { url, ...alone(), deadlines });
    },
  };
}

/** The customer of the demo that has everything. */
export async function showcase(api: PartnerApi): Promise<CustomerApi & { id: string }> {
  const contoso = (await api.customers.list()).find(
    ({ companyProfile }) => companyProfile.companyName === 'Contoso Energi AB',
  );
  if (!contoso) throw new Error('The demo has lost its showcase.');
  return { ...api.customer(contoso.id), id: contoso.id };
}

/** A perpetual licence to buy. */
export async function aLicence({ products }: CustomerApi): Promise<string> {
  const scope = { targetSegment: 'commercial' };
  const [product] = await products.list('SoftwarePerpetual', scope);
  const productId = product?.id ?? '';
  const [sku] = await products.skus(productId, scope);
  const [availability] = await products.availabilities(productId, sku?.id ?? '', scope);
  return availability?.catalogItemId ?? '';
}

/** The error of a call that has to fail at Microsoft. */
export async function failing(call: Promise<unknown>): Promise<PartnerCenterError> {
  const error = await call.then(
    () => new Error('It should have failed.'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof PartnerCenterError) return error;
  throw error;
}

/** What a room fails with. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const error = await call.then(
    () => new Error('It should have failed.'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FailureError) return error.failure;
  throw error;
}

/** The doors of auth/access with nobody at the desk but this person, for tests of the rooms behind them. */
export function doorsTo(
  calling: () => PartnerApi,
  person: { oid: string; name: string; tid?: string; roles?: string[] } = {
    ...{ oid: 'alma', tid: 't', name: 'Alma Lind', roles: ['Admin'] },
  },
) {
  return {
    requirePermission: async () => person,
    requireRecentRoles: async () => undefined,
    partnerApi: async () => ({ api: calling(), person }),
    customerApi: async (id: string) => {
      const customerId = id.toLowerCase();
      return { api: calling().customer(customerId), person, customerId };
    },
  };
}

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
export type Answer = (response: ServerResponse) => void;

/** A tiny Microsoft that gives the answers in order, the last one again and again, and notes what it was asked. Ends with its test. */
export async function microsoft(...answers: Answer[]) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    (answers[Math.min(seen.length, answers.length) - 1] ?? json(200, {}))(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  return { seen, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
export const text =
  (status: number, body: string): Answer =>
  (response) =>
    response.writeHead(status).end(body);
export const halfOf =
  (body: string, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'Content-Length': String(body.length) });
    response.write(body.slice(0, body.length / 2));
    setTimeout(() => response.destroy(), 20);
  };
export const hangUp: Answer = (response) => response.destroy();
export const never: Answer = () => {};

export const caller = (more: Partial<Caller> = {}): Caller => ({
  kind: 'user',
  lane: 'person',
  token: async () => 'first',
  ...more,
});
/** Alone, and with no time to lose between repeats. */
export const hasty = () => ({
  ...alone(),
  clock: { now: () => performance.now(), wait: () => new Promise<void>((resolve) => setTimeout(resolve, 1)) },
});
