import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openDesk } from './desk.samples';

// An emulator that plays Microsoft to an indirect provider, and beside it one for a direct-bill partner.

type Desk = Awaited<ReturnType<typeof openDesk>>;
let desk: Desk;
let contoso: string;
let line: Answer;
beforeAll(async () => {
  desk = await openDesk({ partner: 'indirect-provider', orderDelay: 0 });
  contoso = desk.customer('Contoso Energi AB');
  line = await desk.line(contoso, 'SoftwarePerpetual');
});
afterAll(() => desk.stop());

const attested = { partnerOnRecordAttestationAccepted: true };
const named = (value: string, key = 'transaction_reseller') => ({ key, value });
const put = (participants: object[], more: object = attested) =>
  desk.call('POST', `/customers/${contoso}/carts`, { lineItems: [{ ...line, participants }], ...more });
const resellers = async (from = desk, type = 'IsIndirectCloudSolutionProviderOf') =>
  (await from.call('GET', `/relationships?relationship_type=${type}`)).body;

describe('the resellers of an indirect provider', () => {
  it('are listed with id, MPN id and state', async () => {
    const { items = [] } = await resellers();
    expect(items).toHaveLength(6);
    expect(items[0]).toMatchObject({
      name: 'Lucerne IT Partner AB',
      relationshipType: 'is_indirect_cloud_solution_provider_of',
      state: 'Active',
      mpnId: '4652719',
      location: 'SE',
    });
    expect(items.filter(({ state }) => state !== 'Active').map(({ name }) => name)).toEqual([
      'Bellows Data AB',
    ]);
    expect((await resellers(desk, 'IsIndirectResellerOf')).items).toEqual([]);
  });

  it('come in pages', async () => {
    const large = await openDesk({ partner: 'indirect-provider', seed: 'demo' });
    const first = await resellers(large);
    const token = String(first.continuationToken);
    const path = '/relationships?relationship_type=IsIndirectCloudSolutionProviderOf&seekOperation=Next';
    const next = await large.call('GET', path, undefined, { 'MS-ContinuationToken': token });
    const ids = [...(first.items ?? []), ...(next.body.items ?? [])].map(({ id }) => id);
    expect([first.items?.length, next.body.items?.length, new Set(ids).size]).toEqual([100, 26, 126]);
    expect(next.body.continuationToken).toBeUndefined();
    expect((await large.call('GET', path, undefined, { 'MS-ContinuationToken': '?' })).status).toBe(400);
    await large.stop();
  });

  it('have customers, who name them and are found by them', async () => {
    const { items: [lucerne] = [] } = await resellers();
    const filter = { Field: 'IndirectReseller', Value: lucerne?.id, Operator: 'starts_with' };
    const path = `/customers?size=0&filter=${encodeURIComponent(JSON.stringify(filter))}`;
    const found = (await desk.call('GET', path)).body.items ?? [];
    expect(found.map(({ id }) => id)).toContain(contoso);
    for (const { id } of found) {
      expect((await desk.call('GET', `/customers/${id}`)).body.associatedPartnerId).toBe(lucerne?.id);
      const { items } = (await desk.call('GET', `/customers/${id}/relationships`)).body;
      expect(items?.map(({ mpnId }) => mpnId)).toEqual(['4652719']);
    }
    const own = desk.customer('Bellows College');
    expect((await desk.call('GET', `/customers/${own}`)).body.associatedPartnerId).toBeUndefined();
    expect((await desk.call('GET', `/customers/${own}/relationships`)).body.items).toEqual([]);
  });

  it('are named on a line, on the order that it becomes, and on its invoice', async () => {
    const cart = await put([named('4718206')]);
    expect(cart.body.lineItems?.[0]).toMatchObject({ participants: [named('4718206')] });
    expect(cart.body.lineItems?.[0]?.error).toBeUndefined();
    const placed = await desk.call('POST', `/customers/${contoso}/carts/${cart.body.id}/checkout`);
    const [order] = placed.body.orders ?? [];
    expect(order?.lineItems?.[0]).toMatchObject({ partnerIdOnRecord: '4718206' });

    const { items: [lucerne, fabrikam] = [] } = await resellers();
    const by = async (id: unknown) =>
      (await desk.call('GET', `/customers/${contoso}/orders?indirect_reseller_id=${id}`)).body.items ?? [];
    expect((await by(fabrikam?.id)).map(({ id }) => id)).toEqual([order?.id]);
    const others = await by(lucerne?.id);
    expect(others.length).toBeGreaterThan(0);
    expect(others.flatMap(({ lineItems = [] }) => lineItems.map((one) => one.partnerIdOnRecord))).toEqual(
      expect.arrayContaining(['4652719']),
    );
    expect(await by('00000000-0000-4000-8000-000000000000')).toEqual([]);

    const subscriptions = await desk.call('GET', `/customers/${contoso}/subscriptions?mpn_id=4652719`);
    expect(subscriptions.body.items?.length).toBeGreaterThan(0);
  });

  it.each<[string, object[], number, number]>([
    ['an id that nobody has', [named('1')], 400, 800016],
    ['the provider’s own id', [named('4391507')], 400, 800016],
    ['a reseller whose relationship has ended', [named('4433918')], 400, 800016],
    ['a reseller without the partner agreement', [named('4871450')], 403, 900123],
    [
      'six additional resellers',
      [named('4652719'), ...Array(6).fill(named('4718206', 'additional_transaction_reseller'))],
      400,
      800002,
    ],
  ])('refuses %s', async (_, participants, status, code) => {
    expect(await put(participants)).toMatchObject({ status, body: { code } });
  });

  it('takes five additional ones, and nobody without the attestation', async () => {
    const five = Array(5).fill(named('4718206', 'additional_transaction_reseller'));
    expect((await put([named('4652719'), ...five])).status).toBe(201);
    expect(await put([named('4652719')], {})).toMatchObject({ status: 400, body: { code: 900206 } });
  });

  it('are refused in a direct order by the same rules', async () => {
    const { catalogItemId: offerId, billingCycle, ...rest } = line;
    const order = (partnerIdOnRecord: string) =>
      desk.call('POST', `/customers/${contoso}/orders`, {
        billingCycle,
        lineItems: [{ ...rest, offerId, lineItemNumber: 0, partnerIdOnRecord }],
        ...attested,
      });
    expect(await order('1')).toMatchObject({ status: 400, body: { code: 800016 } });
    const placed = await order('4652719');
    expect(placed.status).toBe(201);
    expect(placed.body.lineItems?.[0]?.partnerIdOnRecord).toBe('4652719');
  });

  it('stand on the lines of invoices', async () => {
    const invoices = (await desk.call('GET', '/invoices')).body.items ?? [];
    const kept = invoices.filter(
      ({ id, invoiceDate }) => /^G/.test(String(id)) && String(invoiceDate) < '2024-03',
    );
    const mpnIds = new Set<string>();
    for (const { id } of kept) {
      const query = 'provider=onetime&invoicelineitemtype=billinglineitems&size=500';
      const { items = [] } = (await desk.call('GET', `/invoices/${id}/lineitems?${query}`)).body;
      for (const { resellerMpnId } of items) mpnIds.add(String(resellerMpnId));
    }
    expect([...mpnIds].sort()).toEqual(['4590133', '4652719', '4718206']);
  });
});

it('a direct-bill partner has no resellers, and its customers none', async () => {
  const direct = await openDesk();
  const lucerne = direct.customer('Lucerne Publishing AB');
  expect((await resellers(direct)).items).toEqual([]);
  expect((await direct.call('GET', `/customers/${lucerne}/relationships`)).body.items).toEqual([]);
  expect((await direct.call('GET', `/customers/${lucerne}`)).body.associatedPartnerId).toBeUndefined();
  const lineItems = [
    { ...(await direct.line(lucerne, 'SoftwarePerpetual')), participants: [named('4652719')] },
  ];
  const cart = await direct.call('POST', `/customers/${lucerne}/carts`, { lineItems, ...attested });
  expect(cart.body.lineItems?.[0]?.error).toMatchObject({ errorCode: 10004 });
  await direct.stop();
});
