import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { type CustomerApi, type PartnerApi, PartnerCenterError, partnerCenter } from '.';
import { Governor } from './governor';

// The client against the emulator, over real HTTP: every resource once as it should be, then on its bad days.

const alma = 'alma.lind@northwind-cloud.example';
let emulator: Awaited<ReturnType<typeof start>>;
let url: string;
let foreign: string;

beforeAll(async () => {
  emulator = await start({ port: 0 });
  url = `http://localhost:${emulator.ports.partnerCenter}`;
  const health = await control<{ foreignCustomers: string[] }>('GET', 'health');
  foreign = health.foreignCustomers[0] ?? '';
});
afterAll(() => emulator.stop());

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${url}/_emulator/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
const tokenOf = async (request: object) =>
  (await control<{ access_token: string }>('POST', 'token', request)).access_token;

/** A caller with nothing shared, so that no test waits for what another one did. */
function calling(as: object = { user: alma }, deadlines = {}): PartnerApi {
  let token: Promise<string> | undefined;
  const caller = {
    kind: 'user' as const,
    lane: 'person' as const,
    token: (options?: { renew?: boolean }) => {
      if (!token || options?.renew) token = tokenOf(as);
      return token;
    },
  };
  return partnerCenter(caller, { url, governor: new Governor(), joined: new Map(), deadlines });
}
const failing = (call: Promise<unknown>): Promise<PartnerCenterError> =>
  call.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => {
      if (error instanceof PartnerCenterError) return error;
      throw error;
    },
  );
async function showcase(api: PartnerApi): Promise<CustomerApi & { id: string }> {
  const contoso = (await api.customers.list()).find(
    ({ companyProfile }) => companyProfile.companyName === 'Contoso Energi AB',
  );
  if (!contoso) throw new Error('The demo has lost its showcase.');
  return { ...api.customer(contoso.id), id: contoso.id };
}

describe('partner center', () => {
  beforeEach(() => control('POST', 'reset', {}));

  it('lists every customer, over several pages', async () => {
    const rows = await calling().customers.list();
    expect(rows.length).toBeGreaterThan(1_200);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.every(({ companyProfile }) => companyProfile.companyName && companyProfile.domain)).toBe(
      true,
    );
  });

  it('shows a customer with market, qualifications, agreement and account', async () => {
    const contoso = await showcase(calling());
    const customer = await contoso.get();
    expect(customer.billingProfile?.defaultAddress?.country).toBe('SE');
    expect(Array.isArray(await contoso.qualifications())).toBe(true);
    expect((await contoso.agreements())[0]?.dateAgreed).toBeTruthy();
    expect((await contoso.validationStatus()).status).toBe('Allowed');
    expect((await calling().profile.mpn()).mpnId).toMatch(/^\d+$/);
  });

  it('hides what is not ours', async () => {
    const reasons = [];
    for (const id of [foreign, '00000000-0000-4000-8000-000000000000']) {
      const error = await failing(calling().customer(id).get());
      reasons.push([error.failure.code, error.failure.reason]);
    }
    expect(reasons).toEqual([
      ['not-found', 'customer'],
      ['not-found', 'customer'],
    ]);
  });

  it('registers a subscription in its own time', async () => {
    const { subscriptions } = await showcase(calling());
    const azure = (await subscriptions.list()).filter(
      ({ offerId, status }) => status === 'active' && /^(MS-AZR-0145P|DZH318Z0BPS6:0001:)/.test(offerId),
    );
    const states = await Promise.all(
      azure.map(async ({ id }) => [id, (await subscriptions.registrationStatus(id)).toLowerCase()] as const),
    );
    const [id] =
      states.find(([, state]) => state === 'notregistered') ?? expect.unreachable('all are registered');
    await subscriptions.register(id);
    expect((await subscriptions.registrationStatus(id)).toLowerCase()).toBe('registering');
    await control('POST', 'clock', { advance: 'PT1H' });
    expect((await subscriptions.registrationStatus(id)).toLowerCase()).toBe('registered');
  });

  it.each([
    'AzureReservationsVM',
    'AzureReservationsSQL',
    'AzureReservationsCosmosDb',
    'SoftwareSubscriptions',
    'SoftwarePerpetual',
    'SoftwareSUSELinux',
  ])('sells something of %s, for the customer and for the country', async (view) => {
    const api = calling();
    const contoso = await showcase(api);
    const scope = {
      targetSegment: 'commercial',
      ...(view.startsWith('Azure') && { reservationScope: 'AzurePlan' as const }),
    };
    const [product] = await contoso.products.list(view, scope);
    const everywhere = await api.products('SE').list(view, scope);
    expect(everywhere.map(({ id }) => id)).toContain(product?.id);
    const productId = product?.id ?? '';
    expect((await contoso.products.get(productId, scope)).title).toBe(product?.title);
    const [sku] = await contoso.products.skus(productId, scope);
    const skuId = sku?.id ?? '';
    expect((await contoso.products.sku(productId, skuId, scope)).title).toBe(sku?.title);
    const [availability] = await contoso.products.availabilities(productId, skuId, scope);
    expect(availability).toMatchObject({ defaultCurrency: 'SEK', country: 'SE', isPurchasable: true });
    expect(availability?.catalogItemId).toBe(`${productId}:${skuId}:${availability?.id}`);
    const one = await contoso.products.availability(productId, skuId, availability?.id ?? '');
    expect(one.catalogItemId).toBe(availability?.catalogItemId);
  });

  it('names what is not sold', async () => {
    const { products } = await showcase(calling());
    expect(await failing(products.get('NOSUCHPRODUCT', {}))).toMatchObject({
      status: 404,
      code: 400013,
      outcome: 'rejected',
    });
  });

  it('takes a cart from the first line to the order', async () => {
    const api = calling();
    const contoso = await showcase(api);
    const { products, carts, orders } = contoso;
    const catalogItemId = await itemOf(contoso, 'SoftwarePerpetual');
    const line = { catalogItemId, quantity: 1, billingCycle: 'one_time' };
    const cart = await carts.create({ partnerOnRecordAttestationAccepted: true, lineItems: [line] });
    expect(cart).toMatchObject({
      status: 'Active',
      lineItems: [{ id: 0, quantity: 1, currencyCode: 'SEK' }],
    });
    expect(
      Date.parse(cart.expirationTimestamp ?? '') - Date.parse(cart.creationTimestamp ?? ''),
    ).toBeGreaterThan(6 * 86_400_000);

    await carts.replace(cart.id, {
      id: cart.id,
      lineItems: [{ ...line, id: 0, quantity: 3, friendlyName: 'three' }],
    });
    expect((await carts.get(cart.id)).lineItems).toMatchObject([{ quantity: 3, friendlyName: 'three' }]);

    const ids = { requestId: crypto.randomUUID(), correlationId: crypto.randomUUID() };
    const placed = await carts.checkout(cart.id, ids);
    expect(placed.orderErrors).toEqual([]);
    const [order] = placed.orders;
    const orderId = order?.id ?? '';
    expect(await carts.checkout(cart.id, ids)).toMatchObject({ orders: [{ id: orderId }] });
    expect((await carts.get(cart.id)).status).toBe('Ordered');

    const read = await orders.get(orderId, { includePrice: true });
    expect(read.lineItems).toMatchObject([{ offerId: catalogItemId, quantity: 3 }]);
    expect(read.totalPrice).toMatch(/^\d+(\.\d+)?$/);
    expect((await orders.list({ billingType: 'onetime' })).map(({ id }) => id)).not.toContain(orderId);
    await control('POST', 'clock', { advance: 'PT20M' });
    expect((await orders.list({ billingType: 'onetime' })).map(({ id }) => id)).toContain(orderId);
    expect((await orders.provisioning(orderId))[0]?.lineItemNumber).toBe(0);

    const from = (read.creationDate ?? '').slice(0, 10);
    const records = await api.auditRecords.list({ from, customerId: contoso.id });
    expect(records.some(({ originalCorrelationId }) => originalCorrelationId === ids.correlationId)).toBe(
      true,
    );
    expect(
      (await contoso.entitlements.list('software')).some(
        ({ referenceOrder }) => referenceOrder?.id === orderId,
      ),
    ).toBe(true);
    expect(products).toBeDefined();
  });

  it('checks inventory by resource type', async () => {
    const contoso = await showcase(calling());
    const scope = { targetSegment: 'commercial', reservationScope: 'AzurePlan' as const };
    const azure = await registered(contoso);
    const products = await contoso.products.list('AzureReservationsVM', scope);
    const productId = products[0]?.id ?? '';
    const skus = (await contoso.products.skus(productId, scope)).filter(
      ({ dynamicAttributes }) => dynamicAttributes.armregionname === 'swedencentral',
    );
    const items = await contoso.inventory.check(
      'VirtualMachines',
      {
        targetItems: skus.map(({ id: skuId }) => ({ productId, skuId })),
        inventoryContext: {
          customerId: contoso.id,
          azureSubscriptionId: azure,
          armRegionName: 'swedencentral',
        },
      },
      'SE',
    );
    expect(items.map(({ skuId }) => skuId).sort()).toEqual(skus.map(({ id }) => id).sort());
  });

  it('bills, to the last digit, and draws the document', async () => {
    const { invoices } = calling({ user: 'cleo.dahl@northwind-cloud.example' });
    const [balance] = await invoices.balances();
    expect(balance?.balanceAmount).toMatch(/^-?\d+(\.\d+)?$/);
    const list = await invoices.list();
    const newest = list.find(({ id }) => id.startsWith('G'));
    const one = await invoices.get(newest?.id ?? '');
    expect(one.totalCharges).toBe(newest?.totalCharges);
    const file = await invoices.statement(one.id);
    expect(file.type).toMatch(/^application\/pdf/);
    expect(Buffer.from(file.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(await failing(invoices.get('G000000000'))).toMatchObject({ status: 404 });
  });

  it('asks for a user where Microsoft does', async () => {
    const error = await failing(calling({}).invoices.balances());
    expect(error).toMatchObject({ status: 403, code: 900329, outcome: 'rejected' });
  });

  it('sends away who signed in without a second step', async () => {
    const error = await failing(calling({ user: alma, mfa: false }).customers.list());
    expect(error.failure).toMatchObject({ code: 'forbidden', reason: 'mfa', microsoftCode: 900421 });
  });

  it('renews a token that ran out', async () => {
    let asked = 0;
    const token = async () => {
      asked += 1;
      const last = await tokenOf({ user: alma, ...(asked === 1 && { expiresIn: 1 }) });
      if (asked === 1) await new Promise((resolve) => setTimeout(resolve, 1_500));
      return last;
    };
    const api = partnerCenter(
      { kind: 'user', lane: 'person', token },
      { url, governor: new Governor(), joined: new Map() },
    );
    expect((await api.profile.mpn()).mpnId).toBeTruthy();
    expect(asked).toBe(2);
  });
});

describe('on a bad day', () => {
  beforeEach(() => control('POST', 'reset', {}));

  it.each<[string, object, Record<string, unknown>]>([
    ['drops the call', { kind: 'drop-before' }, { code: 'unavailable', reason: 'partner-center-down' }],
    ['answers 500', { kind: 'status', code: 500 }, { code: 'unavailable', reason: 'partner-center-error' }],
    ['answers half a body', { kind: 'truncate' }, { code: 'unavailable', reason: 'partner-center-garbled' }],
    ['answers no JSON', { kind: 'garbage' }, { code: 'unavailable', reason: 'partner-center-garbled' }],
    [
      'is slower than we wait',
      { kind: 'delay', ms: 10_000 },
      { code: 'unavailable', reason: 'partner-center-slow' },
    ],
    [
      'asks to slow down',
      { kind: 'throttle', retryAfter: 57 },
      { code: 'throttled', reason: 'throttled', retryAfter: 57, values: { seconds: 57 } },
    ],
  ])('%s, and a read says so', async (_, fault, failure) => {
    await control('POST', 'faults', { path: '/v1/customers', method: 'GET', ...fault });
    const read = 'ms' in fault ? 800 : 4_000;
    const error = await failing(calling({ user: alma }, { read }).customers.list());
    expect(error.failure).toMatchObject(failure);
    expect(error.failure.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is 10 s slow, and a read still comes', async () => {
    await control('POST', 'faults', { path: '/v1/profiles/mpn', kind: 'delay', ms: 10_000 });
    expect((await calling().profile.mpn()).mpnId).toBeTruthy();
  });

  it('stumbles once, and a read does not even notice', async () => {
    await control('POST', 'faults', { path: '/v1/customers', kind: 'status', code: 503, times: 1 });
    expect((await calling().customers.list()).length).toBeGreaterThan(1_200);
  });

  it.each<[string, object, Partial<PartnerCenterError>, number]>([
    ['drops the call', { kind: 'drop-before' }, { outcome: 'unknown', why: 'no-answer' }, 0],
    ['does it and drops the answer', { kind: 'drop-after' }, { outcome: 'unknown', why: 'no-answer' }, 1],
    ['does it and sends half the answer', { kind: 'truncate' }, { outcome: 'unknown', why: 'unreadable' }, 1],
    ['answers 500', { kind: 'status', code: 500 }, { outcome: 'unknown', why: 'status' }, 0],
    ['asks to slow down', { kind: 'throttle', retryAfter: 57 }, { outcome: 'held', retryAfter: 57 }, 0],
    ['answers 401', { kind: 'status', code: 401 }, { outcome: 'held', status: 401 }, 0],
    ['is slower than we wait', { kind: 'delay', ms: 1_500 }, { outcome: 'unknown', why: 'no-answer' }, 0],
  ])('%s, and a checkout is sent once and says what may be done', async (_, fault, expected, orders) => {
    const contoso = await showcase(calling({ user: alma }, { checkout: 700 }));
    const line = {
      catalogItemId: await itemOf(contoso, 'SoftwarePerpetual'),
      quantity: 1,
      billingCycle: 'one_time',
    };
    const cart = await contoso.carts.create({ partnerOnRecordAttestationAccepted: true, lineItems: [line] });
    const before = await ordersOf(contoso.id);
    await control('POST', 'faults', { path: '/v1/customers/*/carts/*/checkout', method: 'POST', ...fault });

    const ids = { requestId: crypto.randomUUID(), correlationId: crypto.randomUUID() };
    expect(await failing(contoso.carts.checkout(cart.id, ids))).toMatchObject(expected);
    expect((await ordersOf(contoso.id)) - before).toBe(orders);
    // The emulator notes a request when it is over, also one that nobody waited for.
    await vi.waitFor(async () => expect(await checkoutsSent()).toBe(1), { timeout: 5_000 });
  });
});

async function itemOf(customer: CustomerApi, view: string): Promise<string> {
  const scope = { targetSegment: 'commercial' };
  const [product] = await customer.products.list(view, scope);
  const productId = product?.id ?? '';
  const [sku] = await customer.products.skus(productId, scope);
  const [availability] = await customer.products.availabilities(productId, sku?.id ?? '', scope);
  return availability?.catalogItemId ?? '';
}

async function registered({ subscriptions }: CustomerApi): Promise<string> {
  for (const { id, offerId, status } of await subscriptions.list()) {
    if (status !== 'active' || !offerId.startsWith('DZH318Z0BPS6:0001:')) continue;
    if ((await subscriptions.registrationStatus(id)).toLowerCase() === 'registered') return id;
  }
  throw new Error('The showcase has no registered Azure plan.');
}

async function checkoutsSent(): Promise<number> {
  const log = await control<{ method: string; path: string }[]>('GET', 'requests?since=0');
  return log.filter(({ method, path }) => method === 'POST' && path.endsWith('/checkout')).length;
}

const ordersOf = async (customerId: string) =>
  (await control<unknown[]>('GET', `orders?customerId=${customerId}`)).length;
