import { expect, test } from './fixtures';

test('a software subscription is bought for a customer in Sweden', async ({ page, desk, emulator }) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Åldernäs Industri AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart({
    view: 'Subscriptions',
    product: 'Azure DevOps Server',
    sku: /1 Year$/,
    quantity: 3,
  });
  await desk.openCart();
  await expect(page.getByRole('row', { name: 'Order 1 Billed every year 1 line' })).toBeVisible();
  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  const orders = (await emulator.orders(customerId)).filter(({ id }) => !before.some((old) => old.id === id));
  expect(orders.map(({ lineItems }) => lineItems.map(({ quantity }) => quantity))).toEqual([[3]]);
});

test('for a customer in Brazil the catalogue says that software subscriptions are not sold there', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Litware Brasil Ltda');
  await desk.goTo('Catalogue');
  await desk.choose(/^Subscriptions/);
  await expect(
    page.getByRole('heading', { name: 'Software subscriptions aren’t sold in Brazil' }),
  ).toBeVisible();
  await expect(page.getByText('The other views show what Litware Brasil Ltda can buy.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to cart' })).toHaveCount(0);
  await desk.choose('Perpetual');
  await page.getByRole('searchbox', { name: 'Filter products' }).fill('Visio');
  await expect(page.getByRole('cell', { name: 'Visio LTSC Professional 2024' })).toBeVisible();
});
