import { expect, test } from './fixtures';

for (const { customer, lead, why } of [
  {
    customer: 'Adatum Logistik AB',
    lead: 'Buying is blocked: the customer agreement is missing.',
    why: /hasn’t accepted the customer agreement/,
  },
  {
    customer: 'Woodgrove Bank AB',
    lead: 'Microsoft is reviewing Woodgrove Bank AB’s account.',
    why: /Microsoft is reviewing Woodgrove Bank AB’s account/,
  },
  {
    customer: 'Tailwind Traders AB',
    lead: 'Microsoft hasn’t approved Tailwind Traders AB’s account.',
    why: /hasn’t approved Tailwind Traders AB’s account/,
  },
]) {
  test(`that ${customer} cannot buy is said before anybody tries: on the overview, and where a line would be added`, async ({
    page,
    desk,
  }) => {
    await desk.signIn('Bo Ek');
    await desk.openCustomer(customer);
    await expect(page.getByRole('main').getByText(lead)).toBeVisible();
    await desk.goTo('Catalogue');
    await desk.openProduct('Perpetual', 'Visio LTSC Professional 2024');
    const add = page.getByRole('button', { name: 'Add to cart' });
    await expect(add).toHaveAttribute('aria-disabled', 'true');
    await expect(add).toHaveAccessibleDescription(why);
  });
}

test('what needs somebody stands on the overview, each with the way to it, and goes when it is done', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Tornängens Data AB');
  await expect(page.getByText('Nothing needs you here')).toBeVisible();
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024' });
  await emulator.advance('P6DT2H');
  await desk.goTo('Overview');
  const need = page.getByRole('listitem').filter({ hasText: /^The cart expires in \d+ h/ });
  await need.getByRole('link', { name: /^Open cart/ }).click();
  await expect(desk.heading('Cart')).toBeVisible();
  await page
    .getByRole('button', { name: /^Remove / })
    .first()
    .click();
  await desk.goTo('Overview');
  await expect(page.getByText('Nothing needs you here')).toBeVisible();
});

test('a customer that is the partner’s no longer says so, and nothing is bought for it', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Svandalens Energi AB');
  const gone = { code: 20002, description: 'The customer is not related to the partner.' };
  const gate = { kind: 'status', code: 403, body: gone } as const;
  await emulator.fault({ ...gate, path: `/v1/customers/${customerId}` });
  await emulator.fault({ ...gate, path: `/v1/customers/${customerId}/**` });
  for (const place of ['', '/orders', '/entitlements', '/azure', '/catalog']) {
    await page.goto(`/customers/${customerId}${place}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(/no such customer|nothing at this address/i);
    await expect(page.getByRole('button', { name: 'Add to cart' })).toHaveCount(0);
  }
});
