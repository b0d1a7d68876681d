import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';

test('the whole story of an order is found by its number, verified, and saved as a file', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Silverviken Marin AB');
  const before = (await emulator.orders(customerId)).map(({ id }) => id);
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 2 });
  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  const order = (await emulator.orders(customerId)).find(({ id }) => !before.includes(id));

  await desk.partnerMenu.getByRole('link', { name: 'Audit log' }).click();
  await expect(desk.heading('Audit log')).toBeVisible();
  // Sealed within a second, verified within a minute.
  await expect(page.getByText(/^Verified up to row [\d,]+, /)).toBeVisible({ timeout: 90_000 });

  await page.getByRole('searchbox', { name: 'Search the audit log' }).fill(order?.id ?? '');
  await expect(page.getByText(/^The whole story of what you searched for: \d+ rows$/)).toBeVisible();
  const told = page.getByRole('table', { name: 'Audit log' }).getByRole('row');
  for (const what of [
    ...['Created a cart', 'Saw the review', 'Placed orders', 'Sent to Microsoft', 'Answer received'],
  ])
    await expect(told.filter({ hasText: what }).first()).toBeVisible();

  await told.filter({ hasText: 'Placed orders' }).click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('heading', { level: 2, name: 'Placed orders' })).toBeVisible();
  await expect(panel.getByText('What was shown and confirmed')).toBeVisible();
  await expect(panel.getByText('Customer typed')).toBeVisible();
  await page.keyboard.press('Escape');

  await told.filter({ hasText: 'Sent to Microsoft' }).click();
  await expect(panel.getByRole('button', { name: 'Copy for support' })).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const file = await saving;
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('purchase.requested');
  expect(text).toContain(order?.id ?? 'none');
});

test('who may not see a page is refused, and that is written down; others’ acts stay theirs', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek');
  await page.goto('/billing');
  await expect(desk.heading('Billing isn’t part of your role')).toBeVisible();
  await page.goto('/audit');
  const table = page.getByRole('table', { name: 'Audit log' });
  await expect(table.getByRole('row').filter({ hasText: 'Was refused' }).first()).toBeVisible();
  await expect(table.getByRole('row').filter({ hasText: 'Signed in' }).first()).toBeVisible();
  await expect(page.getByText('You see what you did yourself.')).toBeVisible();
  await expect(table.getByText('Alma Lind')).toHaveCount(0);
});
