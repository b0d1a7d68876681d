import { expect, test } from './fixtures';

const visio = 'Visio LTSC Professional 2024';
// Gone for everybody: an item that no other story buys.
const gone = 'Access LTSC 2024';

test('an item that leaves the catalogue while it is in a cart says so, and the rest can be bought without it', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Ålderstads Fastigheter AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart({ view: 'Perpetual', product: gone, quantity: 2 });
  const [productId, skuId] = await idsIn(page.getByRole('complementary'));
  await desk.addToCart({ view: 'Perpetual', product: visio, quantity: 3 });
  await emulator.withdraw(productId, skuId);

  await desk.openCart();
  const trouble = page.getByRole('region', { name: 'Line 1 needs a change' });
  await expect(trouble).toContainText('Microsoft offers this item no longer');
  await expect(trouble).toContainText('It left the catalogue after it was added.');
  await expect(trouble).toContainText('Nothing has been ordered.');
  await expect(page.getByRole('region', { name: /needs a change$/ })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Go to the line to fix' })).toBeVisible();
  // The other line stays as it is, and can be changed.
  await expect(desk.quantityOf(visio)).toHaveValue('3');
  await desk.saveQuantity(visio, '4');
  await expect(trouble).toBeVisible();

  await trouble.getByRole('button', { name: 'Remove line' }).click();
  await expect(trouble).toHaveCount(0);
  await desk.review();
  await desk.place();
  await expect(desk.heading('1 order placed')).toBeVisible();
  const placed = (await emulator.orders(customerId)).filter(({ id }) => !before.some((old) => old.id === id));
  expect(placed.map(({ lineItems }) => lineItems.map(({ quantity }) => quantity))).toEqual([[4]]);
});

/** Of the open panel: `product:sku:availability` stands among the facts of what is chosen. */
async function idsIn(panel: import('@playwright/test').Locator): Promise<[string, string]> {
  const text = (await panel.textContent()) ?? '';
  const found = /([A-Z0-9]{12}):([A-Z0-9]{4}):[A-Z0-9]{12}/.exec(text);
  if (!found) throw new Error('The panel names no catalogue item.');
  return [found[1] ?? '', found[2] ?? ''];
}
