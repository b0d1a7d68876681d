import { waking } from './desk';
import { expect, test } from './fixtures';

const visio = 'Visio LTSC Professional 2024';

test('when Microsoft asks to slow down, the cart keeps what was typed and saves it by itself', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  await desk.openCustomer('Ålderkroken Redovisning AB');
  await desk.addToCart({ view: 'Perpetual', product: visio });
  await desk.openCart();
  const quantity = desk.quantityOf(visio);
  const words = page.getByRole('main').getByRole('alert');
  await emulator.fault({
    method: 'PUT',
    path: '/v1/customers/*/carts/*',
    kind: 'throttle',
    retryAfter: 57,
    times: 1,
  });
  await quantity.fill('5');
  await expect(words).toContainText(/Trying again in 0?(:|\d)/);
  await expect(words).toContainText('Microsoft asks us to slow down');
  await expect(words).toContainText('Nothing has been ordered.');
  await expect(quantity).toHaveValue('5');

  await test.step('and a page counts down to the moment it reads again', async () => {
    const other = waking(await page.context().newPage());
    await emulator.fault({ path: '/v1/invoices', kind: 'throttle', retryAfter: 57, times: 1 });
    await other.goto('/billing');
    await expect(other.getByRole('heading', { name: 'Microsoft asks us to slow down' })).toBeVisible();
    await expect(other.getByText('Nothing was ordered and nothing is lost.')).toBeVisible();
    await expect(other.getByText(/We carry on by ourselves in/)).toBeVisible();
    await other.close();
  });

  await expect(words).toHaveCount(0, { timeout: 90_000 });
  await expect(page.getByText(/^Saved in Partner Center/)).toBeVisible();
  await page.reload();
  await expect(quantity).toHaveValue('5');
});
