import type { Settings } from '../core/world';
import { start } from '../start';

/** An emulator of one test and a person who sells through it. */
export async function openDesk(settings: Partial<Settings> = {}, user = 'alma.lind@northwind-cloud.example') {
  const emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000, ...settings } });
  const root = emulator.url('partnerCenter');
  const control = async (path: string, body: unknown = {}) => {
    const response = await fetch(`${root}/_emulator/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Connection: 'close' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  };
  const token = String((await control('token', { user })).access_token);

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${root}/v1${path}`, {
      method,
      // Closed each time: the next desk may be given the ports of this one.
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        Connection: 'close',
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Answer };
  }

  const customers = (await call('GET', '/customers?size=500')).body.items ?? [];
  const customer = (name: string): string => {
    const found = customers.find((one) => JSON.stringify(one.companyProfile).includes(name));
    if (!found) throw new Error(`the seed has no customer ${name}`);
    return String(found.id);
  };

  /** A sound line for the first unrestricted item of a view that fits. */
  async function line(customerId: string, targetView: string, subscriptionId?: string): Promise<Answer> {
    const scope = subscriptionId ? '&reservationScope=AzurePlan' : '';
    const products = await call('GET', `/customers/${customerId}/products?targetView=${targetView}${scope}`);
    const product = products.body.items?.[0];
    if (!product) throw new Error(`nothing in the view ${targetView}`);
    const root = `/customers/${customerId}/products/${product.id}/skus`;
    const sku = (await call('GET', `${root}?${scope.slice(1)}`)).body.items?.[0];
    const offered = await call('GET', `${root}/${sku?.id}/availabilities?${scope.slice(1)}`);
    const availability = offered.body.items?.[0];
    return {
      catalogItemId: availability?.catalogItemId,
      quantity: 1,
      billingCycle: sku?.supportedBillingCycles?.[0],
      ...(availability?.terms && { termDuration: availability.terms[0]?.duration }),
      ...(subscriptionId && { provisioningContext: { subscriptionId, scope: 'shared' } }),
    };
  }

  return { root, call, control, customer, line, stop: emulator.stop };
}

/** JSON as it came. */
export interface Answer {
  id?: string | number;
  items?: Answer[];
  orders?: Answer[];
  lineItems?: Answer[];
  terms?: { duration?: string }[];
  supportedBillingCycles?: string[];
  error?: { errorCode: number };
  [name: string]: unknown;
}
