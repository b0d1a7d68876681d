import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';

test('what the filters show is saved as a file, and an order is put into the cart again', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Havbrons Advokater AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 2 });
  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();

  await desk.goTo('Orders');
  await page.getByRole('searchbox', { name: 'Order number or item' }).fill('visio professional');
  await expect(page.getByRole('row')).toHaveCount(2);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^orders-[0-9a-f]{8}-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.startsWith('\uFEFFOrder,Order ID,Status,')).toBe(true);
  const rows = text.trim().split('\r\n');
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain('Visio LTSC Professional 2024');
  expect(rows[1]).toContain('Bo Ek');

  await page
    .getByRole('row', { name: /Visio LTSC Professional 2024/ })
    .getByRole('link')
    .first()
    .click();
  const again = async () => {
    await page.getByRole('button', { name: 'More for this order' }).click();
    await page.getByRole('menuitem', { name: 'Order the same again' }).click();
    return page.getByRole('dialog', { name: /^Order [0-9a-f]{12} again$/ });
  };
  const dialog = await again();
  await dialog.getByRole('button', { name: 'Add 1 line to the cart' }).click();
  await expect(desk.heading('Cart')).toBeVisible();
  await expect(desk.quantityOf('Visio LTSC Professional 2024')).toHaveValue('2');

  // A cart that has lines already is said so, and adds up.
  await page.goBack();
  const second = await again();
  await expect(second.getByText('The cart has 1 line already. It stays.')).toBeVisible();
  await second.getByRole('button', { name: 'Add 1 line to the cart' }).click();
  await expect(desk.heading('Cart')).toBeVisible();
  await expect(desk.quantityOf('Visio LTSC Professional 2024')).toHaveValue('4');
  // Nothing is placed by it, and the review warns of what was ordered today already.
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
});
