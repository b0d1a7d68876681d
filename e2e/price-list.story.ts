import { expect, test } from './fixtures';

// The market of this story has one customer, whom no other story uses: a list holds for a whole market.
const customer = 'Trey Research Taipei Ltd';

test('an admin loads a price list, and below the limit an order needs no domain', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind', '/settings');
  await page.getByRole('link', { name: 'Price lists, margins and the confirm limit' }).click();
  await expect(desk.heading('Price lists')).toBeVisible();
  const card = page.getByRole('region', { name: 'Load a price list' });
  const inForce = page.getByRole('table', { name: 'In force' });

  // A file whose columns are called otherwise, with a row that is no price and one that is a formula.
  await card.getByRole('textbox', { name: 'Market' }).fill('TW');
  await card.getByLabel('File', { exact: true }).setInputFiles({
    name: 'ours.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Artikel;Variant;Belopp\nDZH318Z0AAAA;1;1 234,50\nDZH318Z0BBBB;1;=cmd()\n=cmd();1;5,00\n',
    ),
  });
  const preview = card.getByRole('region', { name: 'Preview of ours.csv' });
  await expect(preview.getByRole('status')).toContainText('Product ID, SKU ID, Unit price');
  for (const [field, column] of [
    ['Product ID', 'Artikel'],
    ['SKU ID', 'Variant'],
    ['Unit price', 'Belopp'],
  ] as const) {
    await preview.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: column }).click();
  }
  await preview.getByRole('button', { name: 'Read the list again so' }).click();
  await expect(preview).toContainText('1 of 3 rows can be used');
  await expect(preview).toContainText('decimals with a comma');
  await expect(preview).toContainText('Row 3: the unit price isn’t a number');
  await expect(preview).toContainText('Row 4: no product ID');
  await expect(preview.getByRole('cell', { name: '=cmd()' }).first()).toBeVisible();
  await preview.getByRole('button', { name: 'Don’t use it' }).click();

  // Microsoft’s own sheet, read with the rights of who presses.
  await card.getByRole('button', { name: 'Read software' }).click();
  const sheet = card.getByRole('region', { name: /^Preview of software_TW_/ });
  await expect(sheet).toContainText('Replaces nothing');
  await expect(sheet).toContainText('TWD');
  await sheet.getByRole('button', { name: 'Put in force' }).click();
  await expect(inForce.getByRole('row', { name: /^Taiwan TWD Software/ })).toContainText('Alma Lind');

  const limits = page.getByRole('region', { name: 'Confirm limit' });
  await limits.getByRole('textbox', { name: 'Currency' }).fill('TWD');
  await limits.getByRole('textbox', { name: 'Limit' }).fill('500 000');
  await limits.getByRole('button', { name: 'Set limit' }).click();
  await expect(limits.getByRole('row', { name: /^TWD 500,000\.00 Alma Lind/ })).toBeVisible();

  const customerId = await desk.openCustomer(customer);
  const before = await emulator.orders(customerId);
  await desk.goTo('Catalogue');
  await desk.openProduct('Perpetual', 'Visio LTSC Professional 2024');
  await expect(page.getByRole('complementary')).toContainText('estimate, excl. VAT');
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 2 });
  await desk.openCart();
  await expect(page.getByRole('columnheader', { name: 'Unit, est. TWD' })).toBeVisible();
  const estimate = page.getByRole('complementary').getByRole('region', { name: 'Estimate, excl. VAT' });
  await expect(estimate).toContainText(/TWD\s[\d,]+\.\d\d/);
  await expect(estimate).toContainText('Est. from your price list for Taiwan');
  const sum = ((await estimate.textContent()) ?? '').match(/TWD\s[\d,.]+/)?.[0] ?? 'no sum';

  await desk.review();
  await expect(page.getByRole('complementary')).toContainText(sum);
  await page.getByRole('button', { name: 'Place 1 order…' }).click();
  await expect(desk.placeDialog).toContainText(sum);
  await expect(desk.placeDialog.getByRole('textbox')).toHaveCount(0);
  await desk.placeDialog.getByRole('button', { name: 'Place 1 order', exact: true }).click();
  await expect(desk.heading('1 order placed')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`est. ${sum}`);
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);

  // At the limit the domain is asked for, as it is without any estimate.
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 100 });
  await desk.openCart();
  await desk.review();
  await page.getByRole('button', { name: 'Place 1 order…' }).click();
  await expect(desk.placeDialog).toContainText('Above TWD 500,000: type');
  await expect(desk.placeDialog.getByRole('textbox')).toBeVisible();
});

test('price lists are for admins', async ({ page, desk }) => {
  await desk.signIn('Bo Ek', '/settings');
  await expect(desk.heading('Settings')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Price lists, margins and the confirm limit' })).toHaveCount(0);
  await page.goto('/settings/prices');
  await expect(desk.heading('This page isn’t part of your role')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('It needs Admin.');
  expect((await page.request.get('/api/prices')).status()).toBe(403);
  const origin = new URL(page.url()).origin;
  const sent = await page.request.post('/api/prices/file?market=SE&month=2026-11&currency=SEK&name=x.csv', {
    data: 'ProductId,SkuId,UnitPrice\n',
    headers: { Origin: origin },
  });
  expect(sent.status()).toBe(403);
});
