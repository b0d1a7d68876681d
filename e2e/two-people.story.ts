import { deskOf, type Item, waking } from './desk';
import { expect, test } from './fixtures';

const visio: Item = { view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 2 };

test('two people at one cart: a conflict shows both values, and nothing is merged or placed unseen', async ({
  page,
  desk,
  emulator,
  browser,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Björkviken Marin AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart(visio);
  await desk.openCart();
  const mine = desk.quantityOf(visio.product);
  await expect(mine).toHaveValue('2');

  const colleague = await browser.newContext();
  const theirs = waking(await colleague.newPage());
  const theirDesk = deskOf(theirs);
  await theirDesk.signIn('Bo Ek', new URL(page.url()).pathname);
  await theirDesk.saveQuantity(visio.product, '7');

  const words = page.getByRole('main').getByRole('alert');
  await test.step('both values are shown, and theirs can stand', async () => {
    await mine.fill('3');
    await expect(words).toContainText('Bo Ek');
    await expect(words).toContainText(/7.*3/);
    await words.getByRole('button', { name: /Bo Ek/ }).click();
    await expect(mine).toHaveValue('7');
    await expect(words).toHaveCount(0);
  });

  await test.step('or mine', async () => {
    await theirs.reload();
    await theirDesk.saveQuantity(visio.product, '9');
    await mine.fill('4');
    await words.getByRole('button', { name: /4/ }).click();
    await expect(words).toHaveCount(0);
    await expect(page.getByText(/^Saved in Partner Center/)).toBeVisible();
    await page.reload();
    await expect(mine).toHaveValue('4');
  });

  await test.step('what a colleague changed after the review was shown is not placed', async () => {
    await desk.review();
    await theirs.reload();
    await theirDesk.saveQuantity(visio.product, '40');
    await (await desk.readyToPlace()).click();
    await expect(page.getByText(/found a change|changed/).first()).toBeVisible();
    expect(await emulator.orders(customerId)).toHaveLength(before.length);
    await page.reload();
    await expect(page.getByRole('table', { name: /lines/i })).toContainText('40');
    await desk.confirmAll();
    await desk.place();
    await expect(desk.heading('1 order placed')).toBeVisible();
  });
  const [placed] = (await emulator.orders(customerId)).slice(-1);
  expect(placed?.lineItems.map(({ quantity }) => quantity)).toEqual([40]);
  await colleague.close();
});
