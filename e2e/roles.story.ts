import { expect, test } from './fixtures';

test('a sales agent registers a subscription and buys, and is told that billing is for others', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('City Power & Light AS');
  const before = await emulator.orders(customerId);

  await desk.goTo('Azure subscriptions');
  const row = page.getByRole('row', { name: /^City Power Drift/ });
  await row.click();
  await page.getByRole('button', { name: 'Enable for reservations' }).click();
  await expect(row).toContainText('Registering');
  await emulator.advance('PT1M');
  await page.getByRole('button', { name: 'Read status again' }).click();
  await expect(row).toContainText('Enabled');

  await desk.addToCart({ view: 'Virtual machines', product: 'Dsv5', sku: 'D2s_v5, 1 year' });
  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);

  await expect(desk.partnerMenu.getByRole('link', { name: 'Billing' })).toHaveCount(0);
  await page.goto('/billing');
  await expect(desk.heading('Billing isn’t part of your role')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Your role is Sales. Invoices need Billing or Admin.');
  await expect(page.getByRole('main')).toContainText('Alma Lind can change it');
  expect((await page.request.get('/api/billing/invoices')).status()).toBe(403);
  await page.getByRole('link', { name: 'Back to customers' }).click();
  await expect(desk.heading(/^Customers/)).toBeVisible();
});

test('a billing admin opens an invoice as PDF, and is told that customers are for others', async ({
  page,
  desk,
}) => {
  await desk.signIn('Cleo Dahl', '/billing');
  await expect(desk.heading('Billing')).toBeVisible();
  const invoices = page.getByRole('table', { name: 'Invoices' });
  await invoices.getByRole('row').nth(1).getByRole('link').click();
  const document = page.getByRole('region', { name: 'Document' });
  await expect(document.getByRole('figure', { name: 'Page 1', exact: true })).toContainText(
    'Northwind Cloud AB',
  );

  await expect(desk.partnerMenu.getByRole('link', { name: 'Customers' })).toHaveCount(0);
  await page.goto('/customers');
  await expect(desk.heading('Customers aren’t part of your role')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Your role is Billing.');
  await expect(page.getByRole('main')).toContainText('Alma Lind can change it');
  expect((await page.request.get('/api/customers')).status()).toBe(403);
});

test('somebody without a role is told so, and whom to ask', async ({ page, desk }) => {
  await desk.knock('Eva Sten');
  const words = page.getByRole('main').getByRole('alert');
  await expect(words).toContainText('Your account has no role here yet.');
  await expect(words).toContainText('Alma Lind can give it one');
  await page.goto('/customers');
  await expect(desk.heading('Sign in')).toBeVisible();
});

test('somebody who signs in without a second step is told that Microsoft lets nobody buy so', async ({
  page,
  desk,
}) => {
  await desk.knock('Finn Ros');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The second step wasn’t completed.');
  await page.goto('/customers');
  await expect(desk.heading('Sign in')).toBeVisible();
});
