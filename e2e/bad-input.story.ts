import { expect, test } from './fixtures';

const perpetual = { view: 'Perpetual', product: 'Visio LTSC Professional 2024' } as const;
const visio = 'Visio LTSC Professional 2024';

test('an address of no customer of ours says so, on the page and to programs', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const nobody = 'aaaaaaaa-0000-4000-8000-000000000000';
  for (const id of ['not-a-guid', nobody, ...(await emulator.foreignCustomers())]) {
    for (const place of ['', '/cart', '/orders', '/catalog', '/azure']) {
      const answer = await page.goto(`/customers/${id}${place}`);
      expect(answer?.status(), `${id}${place}`).toBe(404);
      await expect(desk.heading('There is no such customer here')).toBeVisible();
      await expect(page.getByRole('main')).not.toContainText(/Tailspin|Coho/);
    }
    for (const place of ['', '/readiness', '/azure', '/cart', '/orders', '/purchases']) {
      const answer = await page.request.get(`/api/customers/${id}${place}`);
      expect(answer.status(), `${id}${place}`).toBe(404);
      expect(await answer.text()).not.toMatch(/Tailspin|Coho/);
    }
  }
  await page.getByRole('link', { name: 'See all customers' }).click();
  await expect(desk.heading(/^Customers/)).toBeVisible();
});

test('a quantity that cannot be used stays as typed, says why, and goes no further', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Ålderholmens Logistik 2 AB');
  const before = await emulator.orders(customerId);
  const wrong = [
    ['0', 'At least 1'],
    ['-1', 'At least 1'],
    ['1000000000', 'At most 10,000'],
    ['two', 'Type a whole number'],
  ] as const;

  await desk.goTo('Catalogue');
  await desk.openProduct('Perpetual', visio);
  const wanted = page.getByRole('spinbutton', { name: 'Quantity', exact: true });
  await expect(wanted).toBeEnabled();
  for (const [typed, words] of wrong) {
    await wanted.fill(typed);
    await expect(wanted).toHaveValue(typed);
    await expect(wanted).toHaveAccessibleDescription(words);
    await expect(page.getByRole('button', { name: 'Add to cart' })).toBeDisabled();
  }
  await desk.addToCart({ ...perpetual, quantity: 2 });
  await desk.openCart();
  const quantity = desk.quantityOf(visio);
  for (const [typed, words] of wrong) {
    await quantity.fill(typed);
    await quantity.press('Tab');
    await expect(quantity).toHaveValue(typed);
    await expect(quantity).toHaveAccessibleDescription(words);
    await page.getByRole('button', { name: 'Review 1 order' }).click();
    await expect(quantity).toBeFocused();
  }
  await expect(desk.heading('Cart')).toBeVisible();
  await page.reload();
  await expect(quantity).toHaveValue('2');
  expect(await emulator.orders(customerId)).toHaveLength(before.length);
});
