import { expect, test } from './fixtures';

// A partner who sells through indirect resellers: who sells a line is chosen in the cart, checked in the review, and
// stands on the order; customers and orders are found by their reseller.

test.use({ partner: 'indirect-provider' });

test('a line is sold through the customer’s reseller, or through another that a person chose', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Contoso Energi AB');
  const before = await emulator.orders(customerId);
  await expect(page.getByRole('main')).toContainText('Lucerne IT Partner AB, MPN 4652719');

  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024' });
  await desk.openCart();
  await expect(page.getByText('Reseller Lucerne IT Partner AB, MPN 4652719')).toBeVisible();

  await page.getByRole('button', { name: /^Actions for Visio/ }).click();
  await page.getByRole('menuitem', { name: /^Edit line/ }).click();
  await page.getByRole('combobox', { name: 'Indirect reseller' }).click();
  await page.keyboard.type('4718206');
  await page.getByRole('option', { name: /^Fabrikam Molntjänster AB/ }).click();
  await expect(page.getByText('Reseller Fabrikam Molntjänster AB, MPN 4718206')).toBeVisible();

  await test.step('taken out and put back, it is sold by whom it was', async () => {
    await page.getByRole('button', { name: /^Actions for Visio/ }).click();
    await page.getByRole('menuitem', { name: /^Remove/ }).click();
    const removed = page.getByRole('listitem').filter({ hasText: 'Visio LTSC Professional 2024 removed' });
    await removed.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Reseller Fabrikam Molntjänster AB, MPN 4718206')).toBeVisible();
  });

  await desk.review();
  await expect(page.getByText('Partner on record: Fabrikam Molntjänster AB')).toBeVisible();
  await expect(page.getByText('Chosen on the lines: Fabrikam Molntjänster AB')).toBeVisible();
  await page.getByText(/^\d+ checks passed$/).click();
  await expect(page.getByText('chosen instead of the customer’s own, Lucerne IT Partner AB')).toBeVisible();
  await desk.place();
  await expect(desk.heading('1 order placed')).toBeVisible();
  const [placed] = (await emulator.orders(customerId)).filter(
    ({ id }) => !before.some((old) => old.id === id),
  );
  expect(JSON.stringify(placed)).toContain('4718206');
  await expect(page.getByText('Reseller Fabrikam Molntjänster AB, MPN 4718206').first()).toBeVisible();

  await page.getByRole('link', { name: `Open order ${placed?.id}` }).click();
  await expect(page.getByRole('main')).toContainText('Reseller Fabrikam Molntjänster AB, MPN 4718206');
});

test('customers and orders are found by their reseller, and the address keeps it', async ({ page, desk }) => {
  await desk.signIn('Alma Lind', '/customers');
  await page.getByRole('button', { name: 'Reseller', exact: true }).click();
  // They are many: found by their name, or by the MPN id beside it.
  await page.getByRole('combobox', { name: 'Narrow the list' }).fill('4652719');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('option', { name: /^Lucerne IT Partner AB/ }).click();
  await expect(page).toHaveURL(/reseller=/);
  await expect(page.getByRole('link', { name: 'Contoso Energi AB', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Fabrikam Bygg AB', exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Reseller: Lucerne IT Partner AB' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Contoso Energi AB', exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Contoso Energi AB', exact: true }).click();
  await desk.goTo('Orders');
  await page.getByRole('button', { name: 'Reseller', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Lucerne IT Partner AB' }).click();
  await expect(page).toHaveURL(/reseller=4652719/);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export', exact: true }).click(),
  ]);
  const text = await (await file.createReadStream()).toArray();
  expect(Buffer.concat(text).toString('utf8')).toContain('Lucerne IT Partner AB');
});
