import { expectAccessible } from './accessible';
import { deskOf, untilAwake, waking } from './desk';
import { expect, test } from './fixtures';

const customer = 'Bergssjö Vård AB';

test('a customer of a team is there for its members alone, at once', async ({ page, desk, browser }) => {
  const colleague = await browser.newContext();
  const theirs = waking(await colleague.newPage());
  const bo = deskOf(theirs);
  await bo.signIn('Bo Ek');
  const customerId = await bo.openCustomer(customer);

  await desk.signIn('Alma Lind', '/settings');
  await page.getByRole('link', { name: 'Teams', exact: true }).click();
  await expect(desk.heading('Teams')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('North');
  await page.getByRole('button', { name: 'Add team' }).click();
  const north = page.getByRole('region', { name: 'North' });
  await north.getByRole('combobox', { name: 'Add a customer to North' }).click();
  await page.getByRole('option', { name: new RegExp(`^${customer}`) }).click();
  await expect(north.getByRole('region', { name: 'Customers' })).toContainText(customer);
  await expectAccessible(page);

  await test.step('for somebody else it is not there, by no way', async () => {
    await theirs.reload();
    await expect(bo.heading('There is no such customer here')).toBeVisible();
    await expect(theirs.getByRole('main')).not.toContainText(customer);
    expect((await theirs.request.get(`/api/customers/${customerId}/cart`)).status()).toBe(404);
    await theirs.goto('/customers');
    await untilAwake(theirs);
    await theirs.getByRole('searchbox', { name: 'Company name or domain' }).fill(customer);
    await expect(theirs.getByRole('link', { name: customer, exact: true })).toHaveCount(0);
  });

  await test.step('an Admin still sees it, and takes the other in', async () => {
    await north.getByRole('combobox', { name: 'Add to North' }).click();
    await page.getByRole('option', { name: /^Bo Ek/ }).click();
    await expect(north.getByRole('region', { name: 'Members' })).toContainText('Bo Ek');
    await theirs.goto('/customers');
    await untilAwake(theirs);
    await bo.openCustomer(customer);
    await page.getByRole('button', { name: 'Remove North' }).click();
    await expect(north).toHaveCount(0);
  });
  await page.goto(`/audit?customer=${customerId}&action=access`);
  await expect(page.getByRole('table').getByRole('row', { name: /Bo Ek/ }).first()).toContainText(
    'Was refused',
  );
  await colleague.close();
});
