import type { Item } from './desk';
import { expect, test } from './fixtures';

const oneOfEach: Item[] = [
  { view: 'Virtual machines', product: 'Dsv5', sku: 'D2s_v5, 1 year' },
  {
    view: 'SQL Database',
    product: 'SQL Database Single/Elastic Pool General Purpose - Compute Gen5',
    sku: 'vCore, 3 years',
  },
  { view: 'Cosmos DB', product: 'Azure Cosmos DB - 100 RU/s', sku: '100 RU/s, 1 year' },
  { view: 'Subscriptions', product: 'Azure DevOps Server', sku: /3 Years$/ },
  { view: 'Perpetual', product: 'Visio LTSC Professional 2024' },
  { view: 'SUSE Linux', product: 'SUSE Linux Enterprise Server for SAP Priority, 1-2 vCPU', sku: /1 Year$/ },
];

test('one line from each of the six views is bought in one cart, in the orders that Microsoft makes of them', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Humongous Insurance plc');
  const before = await emulator.orders(customerId);
  for (const item of oneOfEach) await desk.addToCart(item);

  await desk.openCart();
  const orders = page.getByRole('row', { name: /^Order \d/ });
  await expect(orders).toHaveText([/one-time/, /every 3 years/, /every year/]);
  await desk.placeOrders();

  await expect(desk.heading('3 orders placed')).toBeVisible();
  const placed = (await emulator.orders(customerId)).filter(({ id }) => !before.some((old) => old.id === id));
  expect(placed.map(({ lineItems }) => lineItems.length).sort()).toEqual([1, 1, 4]);
  for (const { id } of placed)
    await expect(page.getByRole('link', { name: `Open order ${id}` })).toBeVisible();
});
