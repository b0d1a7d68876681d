import { expect, test } from './fixtures';

const visio = 'Visio LTSC Professional 2024';

test('a cart that Microsoft dropped after seven days is kept, rebuilt and bought', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Ålderdalens Energi AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart({ view: 'Perpetual', product: visio, quantity: 7 });
  await desk.openCart();
  await expect(desk.quantityOf(visio)).toHaveValue('7');
  const address = page.url();
  await emulator.advance('P8D');

  await page.reload();
  await expect(page.getByText(/^This cart expired on /)).toBeVisible();
  await expect(page.getByText('We kept its 1 line and check it again.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Lines of the cart' })).toContainText(visio);
  await page.getByRole('button', { name: 'Rebuild the cart' }).click();
  const told = page.getByRole('dialog', { name: 'The cart is rebuilt' });
  await expect(told).toContainText('Every line is as it was.');
  await told.getByRole('button', { name: 'Close' }).last().click();
  await expect(desk.quantityOf(visio)).toHaveValue('7');
  expect(page.url()).not.toBe(address);

  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  const placed = (await emulator.orders(customerId)).filter(({ id }) => !before.some((old) => old.id === id));
  expect(placed.map(({ lineItems }) => lineItems.map(({ quantity }) => quantity))).toEqual([[7]]);
});
