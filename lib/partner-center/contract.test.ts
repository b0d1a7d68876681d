import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { type CustomerApi, partnerCenter } from '.';
import { aLicence, alma, alone, emulatorAt, failing, showcase } from './testing';

// The client against the emulator, over real HTTP: every resource once, as it should be.

let emulator: Awaited<ReturnType<typeof start>>;
let world: ReturnType<typeof emulatorAt>;
beforeAll(async () => {
  emulator = await start({ port: 0 });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(() => emulator.stop());

describe('partner center', () => {
  beforeEach(() => world.reset());

  it('lists every customer, over several pages', async () => {
    const rows = await world.calling().customers.list();
    expect(rows.length).toBeGreaterThan(1_200);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.every(({ companyProfile }) => companyProfile.companyName && companyProfile.domain)).toBe(
      true,
    );
  });

  it('shows a customer with market, qualifications, agreement and account', async () => {
    const contoso = await showcase(world.calling());
    const customer = await contoso.get();
    expect(customer.billingProfile?.defaultAddress?.country).toBe('SE');
    expect(Array.isArray(await contoso.qualifications())).toBe(true);
    expect((await contoso.agreements())[0]?.dateAgreed).toBeTruthy();
    expect((await contoso.validationStatus()).status).toBe('Allowed');
    expect((await world.calling().profile.mpn()).mpnId).toMatch(/^\d+$/);
  });

  it('hides what is not ours', async () => {
    const { foreignCustomers } = await world.control<{ foreignCustomers: string[] }>('GET', 'health');
    const reasons = [];
    for (const id of [foreignCustomers[0] ?? '', '00000000-0000-4000-8000-000000000000']) {
      const error = await failing(world.calling().customer(id).get());
      reasons.push([error.failure.code, error.failure.reason]);
    }
    expect(reasons).toEqual([
      ['not-found', 'customer'],
      ['not-found', 'customer'],
    ]);
  });

  it('registers a subscription in its own time', async () => {
    const { subscriptions } = await showcase(world.calling());
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
    await world.advance('PT1H');
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
    const api = world.calling();
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
    const { products } = await showcase(world.calling());
    expect(await failing(products.get('NOSUCHPRODUCT', {}))).toMatchObject({
      status: 404,
      code: 400013,
      outcome: 'rejected',
    });
  });

  it('takes a cart from the first line to the order', async () => {
    const api = world.calling();
    const contoso = await showcase(api);
    const { carts, orders } = contoso;
    const catalogItemId = await aLicence(contoso);
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
    await world.advance('PT20M');
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
  });

  it('checks inventory by resource type', async () => {
    const contoso = await showcase(world.calling());
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
    const { invoices } = world.calling({ user: 'cleo.dahl@northwind-cloud.example' });
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
    const error = await failing(world.calling({}).invoices.balances());
    expect(error).toMatchObject({ status: 403, code: 900329, outcome: 'rejected' });
  });

  it('sends away who signed in without a second step', async () => {
    const error = await failing(world.calling({ user: alma, mfa: false }).customers.list());
    expect(error.failure).toMatchObject({ code: 'forbidden', reason: 'mfa', microsoftCode: 900421 });
  });

  it('renews a token that ran out', async () => {
    let asked = 0;
    const token = async () => {
      asked += 1;
      const last = await world.tokenOf({ user: alma, ...(asked === 1 && { expiresIn: 1 }) });
      if (asked === 1) await new Promise((resolve) => setTimeout(resolve, 1_500));
      return last;
    };
    const api = partnerCenter(
      { kind: 'user', lane: 'person', token },
      { url: emulator.url('partnerCenter'), ...alone() },
    );
    expect((await api.profile.mpn()).mpnId).toBeTruthy();
    expect(asked).toBe(2);
  });
});

async function registered({ subscriptions }: CustomerApi): Promise<string> {
  for (const { id, offerId, status } of await subscriptions.list()) {
    if (status !== 'active' || !offerId.startsWith('DZH318Z0BPS6:0001:')) continue;
    if ((await subscriptions.registrationStatus(id)).toLowerCase() === 'registered') return id;
  }
  throw new Error('The showcase has no registered Azure plan.');
}
