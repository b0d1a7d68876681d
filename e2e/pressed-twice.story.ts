import { deskOf, waking } from './desk';
import { expect, test } from './fixtures';

const visio = { view: 'Perpetual', product: 'Visio LTSC Professional 2024' } as const;

test('a double click on Place buys once', async ({ desk, emulator }) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Alpine Ski House Ab');
  const before = await emulator.orders(customerId);
  await desk.addToCart(visio);
  await desk.openCart();
  await desk.review();
  const place = await desk.readyToPlace();
  await place.dblclick();
  await expect(desk.heading('1 order placed')).toBeVisible();
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
  expect(await checkouts(emulator, customerId)).toBe(1);
});

test('a review that is asked for while a change is saved comes when it is', async ({
  desk,
  page,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Hasselvallens Bryggeri AB');
  await desk.addToCart(visio);
  await desk.openCart();
  await emulator.fault({
    method: 'PUT',
    path: '/v1/customers/*/carts/*',
    kind: 'delay',
    ms: 3_000,
    times: 1,
  });
  await desk.quantityOf(visio.product).fill('3');
  await expect(page.getByText('Saving…')).toBeVisible();
  await page.getByRole('button', { name: 'Review 1 order' }).click();
  await expect(desk.heading(/^Review for /)).toBeVisible();
  await expect(page.getByRole('row', { name: /Visio/ })).toContainText('3');
});

test('what one tab has added, another asks about instead of doubling it', async ({ context, desk, page }) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Ålderklippans Hotell AB');
  await desk.goTo('Catalogue');
  await desk.openProduct(visio.view, visio.product);
  const tab = waking(await context.newPage());
  await tab.goto(page.url());
  await expect(tab.getByRole('button', { name: 'Add to cart' })).toBeEnabled();
  await desk.addToCart(visio);
  await tab.getByRole('button', { name: 'Add to cart' }).click();
  const panel = tab.getByRole('complementary');
  await expect(panel.getByRole('alert')).toContainText('Nothing was added and nothing was ordered.');
  await expect(panel.getByText('Already in the cart: 1.')).toBeVisible();
  await panel.getByRole('button', { name: 'Make it 2' }).click();
  await expect(panel.getByText('Already in the cart: 1.')).toHaveCount(0);
  await desk.openCart();
  await expect(desk.quantityOf(visio.product)).toHaveValue('2');
});

test('Place pressed in two tabs at once buys once, and both show the same purchase', async ({
  page,
  context,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Adventure Works Cycles A/S');
  const before = await emulator.orders(customerId);
  await desk.addToCart(visio);
  await desk.openCart();
  await desk.review();
  const tab = waking(await context.newPage());
  const other = deskOf(tab);
  await tab.goto(page.url());
  await other.confirmAll();
  const presses = [await desk.readyToPlace(), await other.readyToPlace()];
  await Promise.all(presses.map((place) => place.click()));
  await expect(desk.heading('1 order placed')).toBeVisible();
  await expect(other.heading('1 order placed')).toBeVisible();
  expect(tab.url()).toBe(page.url());
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
  expect(await checkouts(emulator, customerId)).toBe(1);
});

type Emulator = Parameters<Parameters<typeof test>[2]>[0]['emulator'];
async function checkouts(emulator: Emulator, customerId: string): Promise<number> {
  const requests = await emulator.requests();
  return requests.filter(({ path }) => path.includes(customerId) && path.endsWith('/checkout')).length;
}
