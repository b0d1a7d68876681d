import { afterAll, beforeAll, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { aLicence, emulatorAt, failing, showcase } from './testing';

// The client against an emulator that plays Microsoft to an indirect provider, over real HTTP.

let emulator: Awaited<ReturnType<typeof start>>;
let world: ReturnType<typeof emulatorAt>;
beforeAll(async () => {
  emulator = await start({ port: 0, settings: { partner: 'indirect-provider', orderDelay: 0 } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(() => emulator.stop());

const named = async (name: string) => {
  const found = (await world.calling().relationships.resellers()).find((one) => one.name === name);
  return found ?? expect.unreachable(name);
};

it('lists every reseller, over several pages, with id, MPN id and state', async () => {
  const resellers = await world.calling().relationships.resellers();
  expect(new Set(resellers.map(({ id }) => id)).size).toBe(126);
  expect(new Set(resellers.map(({ mpnId }) => mpnId)).size).toBe(126);
  expect(new Set(resellers.map(({ state }) => state))).toEqual(new Set(['Active', 'Expired']));
  expect((await failing(world.calling({}).relationships.resellers())).code).toBe(900329);
});

it('finds the customers of one reseller, who name it', async () => {
  const api = world.calling();
  const { id, mpnId } = await named('Lucerne IT Partner AB');
  const rows = await api.customers.ofReseller(id);
  expect(rows.map(({ companyProfile }) => companyProfile.companyName)).toContain('Contoso Energi AB');
  for (const row of rows) {
    const customer = api.customer(row.id);
    expect((await customer.get()).associatedPartnerId).toBe(id);
    expect((await customer.relationships()).map((one) => one.mpnId)).toEqual([mpnId]);
  }
  expect(await api.customers.ofReseller('00000000-0000-4000-8000-000000000000')).toEqual([]);
});

it('names a reseller on a cart line, and finds the order by it', async () => {
  const contoso = await showcase(world.calling());
  const fabrikam = await named('Fabrikam Molntjänster AB');
  const participants = [{ key: 'transaction_reseller', value: fabrikam.mpnId }];
  const lineItems = [
    { catalogItemId: await aLicence(contoso), quantity: 1, billingCycle: 'one_time', participants },
  ];
  const unattested = await failing(contoso.carts.create({ lineItems }));
  expect(unattested.code).toBe(900206);
  const cart = await contoso.carts.create({ lineItems, partnerOnRecordAttestationAccepted: true });
  expect(cart.lineItems[0]).toMatchObject({ participants });
  const { orders } = await contoso.carts.checkout(cart.id, { requestId: 'r', correlationId: 'c' });
  expect(orders[0]?.lineItems[0]?.partnerIdOnRecord).toBe(fabrikam.mpnId);
  const byReseller = await contoso.orders.list({ resellerId: fabrikam.id });
  expect(byReseller.map(({ id }) => id)).toEqual(orders.map(({ id }) => id));
});

it.each<[string, string, number, string]>([
  ['nobody', '1', 800016, 'rejected'],
  ['the provider itself', '4391507', 800016, 'rejected'],
  ['a reseller whose relationship has ended', '4433918', 800016, 'rejected'],
  ['a reseller without the partner agreement', '4871450', 900123, 'rejected'],
])('hears that a line may not name %s', async (_, value, code, kind) => {
  const contoso = await showcase(world.calling());
  const participants = [{ key: 'transaction_reseller', value }];
  const lineItems = [
    { catalogItemId: await aLicence(contoso), quantity: 1, billingCycle: 'one_time', participants },
  ];
  const error = await failing(contoso.carts.create({ lineItems, partnerOnRecordAttestationAccepted: true }));
  expect([error.code, error.failure.code]).toEqual([code, kind]);
});
