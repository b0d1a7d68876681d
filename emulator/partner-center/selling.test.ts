import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openDesk } from './desk.samples';

const RESERVATIONS = ['AzureReservationsVM', 'AzureReservationsSQL', 'AzureReservationsCosmosDb'];
const SOFTWARE = ['SoftwareSubscriptions', 'SoftwarePerpetual', 'SoftwareSUSELinux'];

const nested = (depth: number): unknown => ({
  catalogItemId: 'a:b:c',
  quantity: 1,
  billingCycle: 'one_time',
  ...(depth > 0 && { addonItems: [nested(depth - 1)] }),
});

describe('selling to Contoso Energi', () => {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  let contoso: string;
  let subscriptions: Answer[];
  const subscriptionNamed = (name: string) =>
    String(subscriptions.find((one) => one.friendlyName === name)?.id);
  const carts = () => `/customers/${contoso}/carts`;
  const post = (lineItems: Answer[], headers?: Record<string, string>) =>
    desk.call('POST', carts(), { lineItems }, headers);
  const checkout = (id: unknown) => desk.call('POST', `${carts()}/${id}/checkout`);
  const errors = (cart: Answer) => cart.lineItems?.map((line) => line.error?.errorCode);

  beforeAll(async () => {
    desk = await openDesk();
    contoso = desk.customer('Contoso Energi AB');
    subscriptions = (await desk.call('GET', `/customers/${contoso}/subscriptions`)).body.items ?? [];
  });
  afterAll(() => desk.stop());

  it('takes a line of each of the six views into one cart and makes an order of each billing cycle', async () => {
    const production = subscriptionNamed('Contoso Production');
    const lines = [
      ...(await Promise.all(RESERVATIONS.map((view) => desk.line(contoso, view, production)))),
      ...(await Promise.all(SOFTWARE.map((view) => desk.line(contoso, view)))),
    ];
    const cart = (await post(lines)).body;
    expect(errors(cart)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
    const cycles = cart.lineItems?.map((line) => [line.billingCycle, line.orderGroup]);
    expect(cycles).toEqual([
      ['one_time', '0'],
      ['one_time', '0'],
      ['one_time', '0'],
      ['annual', '1'],
      ['one_time', '0'],
      ['annual', '1'],
    ]);
    const bought = await checkout(cart.id);
    expect(bought.status).toBe(201);
    expect(bought.body.orders?.map((order) => [order.billingCycle, order.lineItems?.length])).toEqual([
      ['one_time', 4],
      ['annual', 2],
    ]);
  });

  it('tells on the line what is wrong with the Azure subscription of a reservation', async () => {
    const targets = ['Contoso Test', 'Contoso Legacy', 'Contoso Sandbox 2023'].map(subscriptionNamed);
    const lines = await Promise.all(targets.map((id) => desk.line(contoso, 'AzureReservationsVM', id)));
    const [first] = lines;
    const others = [
      {
        ...first,
        provisioningContext: { subscriptionId: '6a0a4f0e-93c8-4e47-8f0f-0d2d1b60c7f5', scope: 'shared' },
      },
      { ...first, provisioningContext: { subscriptionId: targets[0], scope: 'everywhere' } },
    ];
    expect(errors((await post([...lines, ...others])).body)).toEqual([10011, 10008, 10008, 10007, 10010]);
  });

  it('refuses a restricted size, and inventory says so too', async () => {
    const production = subscriptionNamed('Contoso Production');
    const { body } = await desk.call(
      'GET',
      `/customers/${contoso}/products/DZH318Z0BQ4L/skus?reservationScope=AzurePlan`,
    );
    const size = (name: string) =>
      body.items?.find((sku) => String(sku.title).includes(`${name}, SE Central, 1 Year`));
    const restricted = size('Standard_D48s_v5');
    const root = `/customers/${contoso}/products/DZH318Z0BQ4L/skus/${restricted?.id}/availabilities`;
    const offered = (await desk.call('GET', `${root}?reservationScope=AzurePlan`)).body.items?.[0];
    const line = {
      ...(await desk.line(contoso, 'AzureReservationsVM', production)),
      catalogItemId: offered?.catalogItemId,
    };
    expect(errors((await post([line])).body)).toEqual([10003]);
    const asked = await desk.call(
      'POST',
      '/extensions/product/checkinventorybyresourcetype?country=SE&resourceType=VirtualMachines',
      {
        targetItems: ['Standard_D48s_v5', 'Standard_D8s_v5'].map((name) => ({
          productId: 'DZH318Z0BQ4L',
          skuId: size(name)?.id,
        })),
        inventoryContext: {
          customerId: contoso,
          azureSubscriptionId: production,
          armRegionName: 'swedencentral',
        },
      },
    );
    expect(asked.body).toMatchObject([{ isRestricted: true }, { isRestricted: false, restrictions: [] }]);
  });

  it('makes carts stale when the items of the market are reissued, and sells the new ones', async () => {
    const old = await desk.line(contoso, 'SoftwarePerpetual');
    const cart = (await post([old])).body;
    await desk.control(`customers/${contoso}/availabilities/reissue`);
    expect(await checkout(cart.id)).toMatchObject({ status: 400, body: { code: 800009 } });
    const read = (await desk.call('GET', `${carts()}/${cart.id}`)).body;
    expect([read.status, errors(read)]).toEqual(['Active', [10001]]);
    const fresh = await desk.line(contoso, 'SoftwarePerpetual');
    expect(fresh.catalogItemId).not.toBe(old.catalogItemId);
    expect((await desk.call('PUT', `${carts()}/${cart.id}`, { lineItems: [fresh] })).status).toBe(200);
    expect((await checkout(cart.id)).status).toBe(201);
  });

  it('keeps a withdrawn item in the cart and says so on its line, and lists it nowhere', async () => {
    const [gone, stays] = [
      await desk.line(contoso, 'SoftwarePerpetual'),
      await desk.line(contoso, 'SoftwareSubscriptions'),
    ];
    const [productId, skuId] = String(gone.catalogItemId).split(':');
    const cart = (await post([gone, stays])).body;
    await desk.control(`catalog/${productId}/skus/${skuId}/withdraw`);
    expect(await checkout(cart.id)).toMatchObject({ status: 400, body: { code: 800009 } });
    const read = (await desk.call('GET', `${carts()}/${cart.id}`)).body;
    expect(errors(read)).toContain(10001);
    const sku = `/v1/customers/${contoso}/products/${productId}/skus/${skuId}`;
    expect(await desk.call('GET', sku)).toMatchObject({ status: 404, body: { code: expect.any(Number) } });
    expect((await desk.call('PUT', `${carts()}/${cart.id}`, { lineItems: [stays] })).status).toBe(200);
    expect((await checkout(cart.id)).status).toBe(201);
  });

  it('refuses the group that a fault names and places the others', async () => {
    const lines = [
      await desk.line(contoso, 'SoftwarePerpetual'),
      await desk.line(contoso, 'SoftwareSubscriptions'),
    ];
    const cart = (await post(lines)).body;
    await desk.control('faults', {
      path: '**/checkout',
      kind: 'fail-group',
      orderGroup: '0',
      errorCode: 800020,
      times: 1,
    });
    const { status, body } = await checkout(cart.id);
    expect(status).toBe(201);
    expect(body.orders?.map((order) => order.billingCycle)).toEqual(['annual']);
    expect(body.orderErrors).toMatchObject([{ orderGroupId: '0', code: 800020 }]);
    expect((await desk.call('GET', `${carts()}/${cart.id}`)).body.status).toBe('Ordered');
  });

  it('leaves a cart to be tried again when all of its groups are refused', async () => {
    const cart = (await post([await desk.line(contoso, 'SoftwarePerpetual')])).body;
    await desk.control('faults', {
      path: '**/checkout',
      kind: 'fail-group',
      orderGroup: '0',
      errorCode: 800020,
      times: 1,
    });
    expect((await checkout(cart.id)).body).toMatchObject({ orders: [], orderErrors: [{ code: 800020 }] });
    expect((await checkout(cart.id)).body.orders).toHaveLength(1);
  });

  it.each([
    ['no list of lines', { lineItems: 'all of them' }, 800002],
    ['a line that is none', { lineItems: ['x'] }, 800002],
    [
      'a quantity in words',
      { lineItems: [{ catalogItemId: 'a:b:c', quantity: 'two', billingCycle: 'one_time' }] },
      800002,
    ],
    [
      'half a licence',
      { lineItems: [{ catalogItemId: 'a:b:c', quantity: 1.5, billingCycle: 'one_time' }] },
      800002,
    ],
    ['no catalogue item', { lineItems: [{ quantity: 1, billingCycle: 'one_time' }] }, 900142],
    [
      'an unheard-of cycle',
      { lineItems: [{ catalogItemId: 'a:b:c', quantity: 1, billingCycle: 'weekly' }] },
      900126,
    ],
    [
      'ten thousand lines',
      { lineItems: Array(10_000).fill({ catalogItemId: 'a:b:c', quantity: 1, billingCycle: 'one_time' }) },
      800002,
    ],
    ['add-ons without an end', { lineItems: [nested(40)] }, 800002],
  ])('refuses a body with %s', async (_, body, code) => {
    expect(await desk.call('POST', carts(), body)).toMatchObject({ status: 400, body: { code } });
  });

  it('tells amounts that cannot be bought on the line', async () => {
    const line = await desk.line(contoso, 'SoftwarePerpetual');
    const lines = [0, -1, 1e9].map((quantity) => ({ ...line, quantity }));
    expect(errors((await post(lines)).body)).toEqual([10010, 10010, 10010]);
  });

  it('turns an Azure plan into a subscription that can be registered', async () => {
    const cart = (await post([await desk.line(contoso, 'MicrosoftAzure')])).body;
    const order = (await checkout(cart.id)).body.orders?.[0];
    const id = order?.lineItems?.[0]?.subscriptionId;
    const read = await desk.call('GET', `/customers/${contoso}/subscriptions/${id}`);
    expect(read.body).toMatchObject({ status: 'active', billingType: 'usage', orderId: order?.id });
    expect((await desk.call('POST', `/customers/${contoso}/subscriptions/${id}/registrations`)).status).toBe(
      202,
    );
  });
});
