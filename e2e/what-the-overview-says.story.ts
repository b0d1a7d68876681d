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
  const need = (words: RegExp) => page.getByRole('listitem').filter({ hasText: words });
  await expect(need(/^No subscription is enabled for reservations/)).toBeVisible();
  await expect(need(/^The cart expires in/)).toHaveCount(0);
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024' });
  await emulator.advance('P6DT2H');
  await desk.goTo('Overview');
  const cart = need(/^The cart expires in \d+ h/);
  // The portal follows the emulator's clock within a second, and the browser the portal's.
  await expect(async () => {
    await page.reload();
    await expect(cart).toBeVisible({ timeout: 10_000 });
  }).toPass();
  await cart.getByRole('link', { name: /^Open cart/ }).click();
  await expect(desk.heading('Cart')).toBeVisible();
  await page.getByRole('button', { name: /^Actions for Visio/ }).click();
  await page.getByRole('menuitem', { name: /^Remove line/ }).click();
  await expect(page.getByText('This cart is empty')).toBeVisible();
  await desk.goTo('Overview');
  await expect(need(/^No subscription is enabled for reservations/)).toBeVisible();
  await expect(cart).toHaveCount(0);
});
