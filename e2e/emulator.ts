/** The emulator's control routes, as its README describes them: the story's hand on Microsoft's side. */
export function emulatorAt(url: string) {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/_emulator/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json().catch(() => undefined)) as T;
  };
  return {
    fault: (rule: Fault) => call('POST', 'faults', rule),
    clearFaults: () => call('DELETE', 'faults'),
    /** Gives the availabilities of the customer's country new ids, as the real service does over time. */
    reissue: (customerId: string) => call('POST', `customers/${customerId}/availabilities/reissue`),
    /** The customer leaves the partner whatever it holds, or comes back. */
    relationship: (customerId: string, relationship: 'none' | 'reseller') =>
      call('POST', `customers/${customerId}/relationship`, { relationship }),
    now: async () => (await call<{ now: string }>('GET', 'clock')).now,
    setClock: (now: string) => call('POST', 'clock', { set: now }),
    /** Takes a SKU out of the catalogue of every market. */
    withdraw: (productId: string, skuId: string) =>
      call('POST', `catalog/${productId}/skus/${skuId}/withdraw`),
    advance: (duration: string) => call('POST', 'clock', { advance: duration }),
    /** Every order that exists, hidden by the delay or not: the ground truth. */
    orders: (customerId: string) => call<EmulatorOrder[]>('GET', `orders?customerId=${customerId}`),
    /** Everything received since the request of that number, but for these control routes. */
    requests: (since = 0) => call<EmulatorRequest[]>('GET', `requests?since=${since}`),
    lastRequest: async () => (await call<EmulatorRequest[]>('GET', 'requests')).at(-1)?.number ?? 0,
    foreignCustomers: async () =>
      (await call<{ foreignCustomers: string[] }>('GET', 'health')).foreignCustomers,
    /** One page of Partner Center's own list of customers, 500 a page, as the house reads it. */
    customersOfPage: async (page: number): Promise<EmulatorCustomer[]> => {
      const { access_token } = await call<{ access_token: string }>('POST', 'token', {});
      let token: string | undefined;
      let items: EmulatorCustomer[] = [];
      for (let read = 0; read < page; read += 1) {
        const next: Record<string, string> = token ? { 'MS-ContinuationToken': token } : {};
        const answer = await fetch(`${url}/v1/customers?size=500${token ? '&seekOperation=Next' : ''}`, {
          headers: { Authorization: `Bearer ${access_token}`, ...next },
        });
        // Partner Center begins its answers with a byte order mark.
        const body = JSON.parse((await answer.text()).replace(/^\uFEFF/, ''));
        items = body.items;
        token = body.continuationToken;
      }
      return items;
    },
    /** What Partner Center answers by itself, to be answered a little differently by a fault. */
    read: async <T>(path: string): Promise<T> => {
      const { access_token } = await call<{ access_token: string }>('POST', 'token', {});
      const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${access_token}` } });
      return JSON.parse((await answer.text()).replace(/^\uFEFF/, ''));
    },
    /** Another program of the partner's has Microsoft send it events. */
    registerWebhook: async (address: string, events = ['invoice-ready']) => {
      const { access_token } = await call<{ access_token: string }>('POST', 'token', {});
      const answer = await fetch(`${url}/webhooks/v1/registration`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ WebhookUrl: address, WebhookEvents: events }),
      });
      if (!answer.ok) throw new Error(`registration: ${answer.status}`);
    },
    /** Microsoft sends a test event to what is registered. */
    testWebhook: async () => {
      const { access_token } = await call<{ access_token: string }>('POST', 'token', {});
      const answer = await fetch(`${url}/webhooks/v1/registration/validationEvents`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${access_token}` },
      });
      if (!answer.ok) throw new Error(`test event: ${answer.status}`);
    },
    person: (upn: string, change: Record<string, unknown>) => call('POST', `users/${upn}`, change),
  };
}
export type Emulator = ReturnType<typeof emulatorAt>;
export type EmulatorOrder = {
  id: string;
  lineItems: { friendlyName?: string; quantity: number }[];
  creationDate: string;
};
export type EmulatorCustomer = { id: string; companyProfile: { companyName: string; domain: string } };
export type EmulatorRequest = {
  number: number;
  service: string;
  grant?: string;
  method: string;
  path: string;
  query: string;
  status: number;
  requestId?: string;
  tokenKind?: 'app' | 'user';
  user?: string;
};
export type Fault = {
  service?: 'partnerCenter' | 'entra' | 'graph' | 'prices';
  method?: string;
  path: string;
  kind:
    | 'delay'
    | 'status'
    | 'throttle'
    | 'drop-before'
    | 'drop-after'
    | 'truncate'
    | 'garbage'
    | 'slow-body'
    | 'fail-group';
  times?: number;
  [property: string]: unknown;
};
