import { expect, test } from './fixtures';

const checkout = '/v1/customers/*/carts/*/checkout';

// The answer to the one call that spends money is never read: its program is killed while Microsoft works on it.

test('the worker is killed between "checkout sent" and the answer: there is one order, once', async ({
  page,
  desk,
  stack,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Fabrikam Bygg AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024' });

  await emulator.fault({ method: 'POST', path: checkout, kind: 'delay', ms: 6_000, times: 1 });
  await desk.placeOrders();
  await expect(page.getByText('Sent to Microsoft', { exact: true })).toBeVisible();
  await stack.kill('worker');
  await expect(async () =>
    expect(await emulator.orders(customerId)).toHaveLength(before.length + 1),
  ).toPass();
  await stack.start('worker');

  await expect(page.getByRole('heading', { level: 1, name: '1 order placed' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('We were interrupted while waiting')).toBeVisible();
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
  expect(await checkoutsOf(emulator, customerId)).toBe(1);
});

test('the portal is killed while an order is placed: the worker goes on, and the page tells how it ended', async ({
  page,
  desk,
  stack,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Proseware Förlag AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024' });

  await emulator.fault({ method: 'POST', path: checkout, kind: 'delay', ms: 6_000, times: 1 });
  await desk.placeOrders();
  const address = page.url();
  await stack.kill('portal');
  await expect(async () =>
    expect(await emulator.orders(customerId)).toHaveLength(before.length + 1),
  ).toPass();
  await stack.start('portal');

  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: '1 order placed' })).toBeVisible({
    timeout: 30_000,
  });
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
  expect(await checkoutsOf(emulator, customerId)).toBe(1);
});

type Emulator = Parameters<Parameters<typeof test>[2]>[0]['emulator'];
async function checkoutsOf(emulator: Emulator, customerId: string): Promise<number> {
  const requests = await emulator.requests();
  return requests.filter(({ path }) => path.includes(customerId) && path.endsWith('/checkout')).length;
}
