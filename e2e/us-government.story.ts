import { expect, test } from './fixtures';

// Everything in Microsoft's cloud for the US Government: people sign in there, buy as anywhere, and the lines of an
// invoice come by the old way, for there is no export.

test.use({ cloud: 'usgov' });

test('in the cloud of the US Government a customer is sold to, from signing in to the placed orders', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Humongous Insurance plc');
  const before = await emulator.orders(customerId);
  await expect(page.getByRole('main')).toContainText('Not shown in this cloud');
  expect((await emulator.requests()).filter(({ path }) => path.endsWith('/agreements'))).toEqual([]);

  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024' });
  await desk.openCart();
  await expect(page.getByText('Microsoft doesn’t show the customer agreement in this cloud')).toBeVisible();
  await desk.review();
  await expect(page.getByText('Customer agreement isn’t shown in this cloud')).toBeVisible();
  await desk.place();
  await expect(desk.heading('1 order placed')).toBeVisible();
  const placed = (await emulator.orders(customerId)).filter(({ id }) => !before.some((old) => old.id === id));
  expect(placed).toHaveLength(1);
  await expect(page.getByRole('link', { name: `Open order ${placed[0]?.id}` })).toBeVisible();
});

test('the lines of an invoice come without Graph, and add up to it', async ({ page, desk, emulator }) => {
  await desk.signIn('Cleo Dahl', '/billing');
  const answer = await page.request.get('/api/billing/invoices');
  const { invoices } = (await answer.json()) as {
    invoices: { id: string; currency: string; document: string }[];
  };
  const invoice = invoices.find(({ id, document }) => id.startsWith('G') && document === 'invoice');
  await page.goto(`/billing/invoices/${invoice?.id}`);
  await expect(page.getByText('Lines add up to the invoice')).toBeVisible();
  await expect(page.getByText(/^[\d,]+ lines, difference 0\.00$/)).toBeVisible();
  const asked = (await emulator.requests()).filter(({ path }) => path.startsWith('/v1.0/reports/'));
  expect(asked).toEqual([]);
});

test('the page of the connection says which cloud it is', async ({ page, desk }) => {
  await desk.signIn('Alma Lind', '/settings/connection');
  const own = page.getByRole('region', { name: 'Tokens' }).getByRole('listitem').first();
  await expect(own).toContainText('US Government');
});
