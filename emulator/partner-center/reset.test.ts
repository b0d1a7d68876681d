import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDesk } from './desk.samples';

const PATHS = [
  '/customers?size=0',
  '/products?country=SE&targetView=Azure&reservationScope=AzurePlan',
  '/products?country=SE&targetView=Software',
  '/products?country=SE&targetView=OnlineServices',
  '/productpromotions?country=SE&segment=commercial',
  '/invoices',
  '/auditrecords',
  '/relationships',
];
const OF_A_CUSTOMER = [
  '',
  '/subscriptions',
  '/orders?include_price=true',
  '/entitlements',
  '/qualifications',
];

/** Everything that is read of a seed, by address; times of the clock itself are left out. */
async function everything(desk: Awaited<ReturnType<typeof openDesk>>) {
  const seen: Record<string, string> = {};
  const read = async (path: string) => {
    const { status, body } = await desk.call('GET', path);
    const text = JSON.stringify(body).replace(/"accountingDate":"[^"]*"/g, '');
    seen[path] = `${status} ${createHash('sha256').update(text).digest('hex')}`;
    return body;
  };
  for (const path of PATHS) await read(path);
  const customers = (await read('/customers?size=0')).items ?? [];
  for (const { id } of customers) for (const path of OF_A_CUSTOMER) await read(`/customers/${id}${path}`);
  return seen;
}

it('gives the same data after every reset, and the same ids to the same purchases', {
  timeout: 60_000,
}, async () => {
  const desk = await openDesk();
  const customer = desk.customer('Contoso Energi AB');
  const buy = async () => {
    const lineItems = [await desk.line(customer, 'SoftwarePerpetual')];
    const headers = { 'MS-RequestId': 'c0ffee00-0000-4000-8000-000000000001' };
    const cart = (await desk.call('POST', `/customers/${customer}/carts`, { lineItems }, headers)).body;
    const { body } = await desk.call('POST', `/customers/${customer}/carts/${cart.id}/checkout`);
    return [cart.id, body.orders?.map(({ id }) => id)];
  };
  const first = await everything(desk);
  expect(Object.values(first).every((one) => one.startsWith('200'))).toBe(true);
  const bought = await buy();
  await desk.control('clock', { advance: 'P40D' });
  await desk.control(`customers/${customer}/availabilities/reissue`);
  expect(await everything(desk)).not.toEqual(first);

  for (let round = 0; round < 2; round += 1) {
    await desk.control('reset');
    expect(await everything(desk)).toEqual(first);
    expect(await buy()).toEqual(bought);
  }
  await desk.stop();

  const another = await openDesk();
  expect(await everything(another)).toEqual(first);
  await another.stop();
});
