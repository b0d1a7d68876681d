import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openDesk } from './desk.samples';

const NOT_IN_BRAZIL = [
  'AzureReservationsVM',
  'AzureReservationsSQL',
  'AzureReservationsCosmosDb',
  'SoftwareSubscriptions',
  'SoftwareSUSELinux',
];

describe('customers who cannot buy', () => {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.stop());

  it.each([
    ['Adatum Logistik AB', 13605],
    ['Woodgrove Bank AB', 800073],
  ])('refuses the checkout of %s with %i', async (name, code) => {
    const id = desk.customer(name);
    const lineItems = [await desk.line(id, 'SoftwarePerpetual')];
    const cart = (await desk.call('POST', `/customers/${id}/carts`, { lineItems })).body;
    expect(await desk.call('POST', `/customers/${id}/carts/${cart.id}/checkout`)).toMatchObject({
      status: 403,
      body: { code },
    });
  });

  it('sells no reservations and no software subscriptions in Brazil, but perpetual software', async () => {
    const id = desk.customer('Litware Brasil');
    const titles = async (view: string) =>
      (await desk.call('GET', `/customers/${id}/products?targetView=${view}&reservationScope=AzurePlan`)).body
        .items?.length;
    for (const view of NOT_IN_BRAZIL) expect(await titles(view)).toBe(0);
    expect(await titles('SoftwarePerpetual')).toBeGreaterThan(0);
    const swedish = await desk.line(desk.customer('Contoso Energi AB'), 'SoftwareSubscriptions');
    const order = {
      billingCycle: swedish.billingCycle,
      lineItems: [{ offerId: swedish.catalogItemId, quantity: 1 }],
    };
    expect(await desk.call('POST', `/customers/${id}/orders`, order)).toMatchObject({
      status: 400,
      body: { code: 800070 },
    });
  });
});

describe('an emulator started otherwise', () => {
  it('answers a second checkout with the first result when told to replay', async () => {
    const desk = await openDesk({ checkoutRepeat: 'replay', idempotency: false });
    const id = desk.customer('Contoso Energi AB');
    const lineItems = [await desk.line(id, 'SoftwarePerpetual')];
    const headers = { 'MS-RequestId': 'c0ffee00-0000-4000-8000-000000000001' };
    const [first, second] = [
      (await desk.call('POST', `/customers/${id}/carts`, { lineItems }, headers)).body,
      (await desk.call('POST', `/customers/${id}/carts`, { lineItems }, headers)).body,
    ];
    expect(second.id).not.toBe(first.id);
    const checkout = () => desk.call('POST', `/customers/${id}/carts/${first.id}/checkout`);
    const bought = await checkout();
    const again = await checkout();
    expect([again.status, again.body.orders?.[0]?.id]).toEqual([201, bought.body.orders?.[0]?.id]);
    await desk.stop();
  });

  it('closes perpetual software to a partner who is not approved for it', async () => {
    const desk = await openDesk({ approvedPerpetual: false });
    const root = '/products?country=SE&targetView';
    expect(await desk.call('GET', `${root}=SoftwarePerpetual`)).toMatchObject({
      status: 403,
      body: { code: 400036 },
    });
    const software = (await desk.call('GET', `${root}=Software`)).body.items?.map((one) => one.title);
    expect(software).not.toContain('SQL Server 2022');
    await desk.stop();
  });

  it('sells government regions only in the government cloud', async () => {
    const desk = await openDesk({ government: true });
    const { body } = await desk.call(
      'GET',
      '/products/DZH318Z0BQ4L/skus?country=US&reservationScope=AzurePlan',
    );
    const regions = new Set(body.items?.map((sku) => (sku.dynamicAttributes as Answer).armRegionName));
    expect([...regions]).toEqual(['usgovvirginia', 'usgovarizona', 'usgovtexas']);
    await desk.stop();
  });
});
