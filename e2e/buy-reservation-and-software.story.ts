import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';

/** The main thread: from signing in to the invoice's PDF, with the two things that are bought on the way. */
test('an admin agent buys a reservation and a perpetual licence, follows the order and opens the invoice', async ({
  page,
  desk,
  emulator,
}) => {
  await test.step('signs in with Microsoft', async () => {
    await desk.signIn('Alma Lind');
    await expect(desk.heading(/^Customers\s*1,240$/)).toBeVisible();
  });

  await test.step('finds and opens a customer of the third page of 500', async () => {
    const far = (await emulator.customersOfPage(3)).at(-1)?.companyProfile;
    expect(far?.domain).toBeTruthy();
    const filter = page.getByRole('searchbox', { name: 'Company name or domain' });
    await filter.fill(far?.domain.split('.')[0] ?? '');
    await expect(page.getByRole('row', { name: far?.companyName })).toHaveCount(1);
    await filter.press('Enter');
    await expect(desk.heading(far?.companyName ?? '')).toBeVisible();
    await expect(page.getByRole('main')).toContainText(far?.domain ?? '');
  });

  const customerId = await desk.openCustomer('Contoso Energi AB');
  const before = await emulator.orders(customerId);

  await test.step('registers a subscription for reservations and sees it enabled', async () => {
    await desk.goTo('Azure subscriptions');
    const row = page.getByRole('row', { name: /^Contoso Test/ });
    await expect(row).toContainText('Not enabled');
    await row.click();
    await page.getByRole('button', { name: 'Enable for reservations' }).click();
    await expect(row).toContainText('Registering');
    await expect(row).toContainText('Alma Lind');
    await emulator.advance('PT1M');
    await page.getByRole('button', { name: 'Read status again' }).click();
    await expect(row).toContainText('Enabled');
    await expect(page.getByText('Contoso Test is enabled for reservations.')).toBeVisible();
    await page.getByRole('link', { name: 'Browse reservations' }).click();
    await expect(page.getByRole('button', { name: /^Azure subscription: Contoso Test/ })).toBeVisible();
  });

  await test.step('is told which size is restricted here and why', async () => {
    await desk.openProduct('Virtual machines', 'Dsv5');
    await expect(page.getByText('2 of 8 sizes are restricted')).toBeVisible();
    await expect(
      page.getByRole('radio', { name: 'D48s_v5, 3 years, restricted in this region' }),
    ).toBeDisabled();
    await inRegion('EU West');
    await desk.choose('D48s_v5, 3 years');
    await expect(page.getByRole('button', { name: 'Add to cart' })).toBeEnabled();
    await inRegion('SE Central');
    await expect(page.getByText('Restricted in SE Central for Contoso Test.')).toBeVisible();
    await expect(page.getByText('Microsoft won’t sell this size here to this subscription')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add to cart' })).toBeDisabled();
  });
  async function inRegion(name: string) {
    await page.getByRole('combobox', { name: 'Region' }).click();
    await page.getByRole('option', { name }).click();
  }

  await test.step('puts the reservation and the licence into the cart', async () => {
    await desk.choose('D4s_v5, 3 years');
    await desk.choose('Single subscription');
    await page.getByRole('spinbutton', { name: 'Quantity', exact: true }).fill('3');
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await expect(page.getByText('3 × D4s_v5 added to the cart')).toBeVisible();
    await desk.addToCart({
      view: 'Perpetual',
      product: 'Windows Server 2025 Standard',
      sku: 'Windows Server 2025 Standard - 16 Core License Pack',
      quantity: 2,
    });
  });

  await test.step('changes a quantity and finds the cart as left after reading it again', async () => {
    await desk.openCart();
    const lines = page.getByRole('table', { name: 'Lines of the cart' });
    await expect(lines.getByRole('row', { name: 'Order 1 Billed one-time 2 lines' })).toBeVisible();
    await expect(lines).toContainText('Contoso Test, single scope');
    const quantity = desk.quantityOf('Standard_D4s_v5');
    await expect(quantity).toHaveValue('3');
    await quantity.fill('4');
    await expect(page.getByText('Order 1, one-time').locator('xpath=..')).toContainText('6 units');
    await page.reload();
    await expect(quantity).toHaveValue('4');
    await expect(
      page.getByText('Microsoft sets the final amount and it appears on the invoice.'),
    ).toBeVisible();
  });

  await test.step('reviews, and buys only by the button of the dialog', async () => {
    await desk.review();
    const checks = page.getByRole('list', { name: 'Checks' });
    await expect(checks).toContainText('All 2 lines can be ordered');
    await expect(checks).toContainText('In stock');
    await expect(checks).toContainText('Contoso Test');
    await page.getByRole('button', { name: 'Place 1 order…' }).click();
    const dialog = desk.placeDialog;
    await expect(dialog).toContainText('Contoso Energi AB, Sweden');
    await expect(dialog).toContainText('4 + 2 in 2 lines');
    const place = dialog.getByRole('button', { name: 'Place 1 order' });
    await expect(place).toBeDisabled();
    const domain = dialog.getByRole('textbox', { name: /Type contosoenergi\.onmicrosoft\.com to confirm/ });
    await expect(domain).toBeFocused();
    await domain.press('Enter');
    await domain.fill('contoso.onmicrosoft.com');
    await expect(place).toBeDisabled();
    await domain.fill('contosoenergi.onmicrosoft.com');
    await expect(place).toBeEnabled();
    await domain.press('Enter');
    await expect(dialog).toBeVisible();
    expect(await emulator.orders(customerId)).toHaveLength(before.length);
    await place.click();
  });

  const number = await test.step('sees what became of it, order by order', async () => {
    await expect(desk.heading('1 order placed')).toBeVisible();
    const group = page.getByRole('region', { name: 'Order 1 is placed' });
    await expect(group).toContainText('Standard_D4s_v5');
    await expect(group).toContainText('Windows Server 2025 Standard - 16 Core License Pack');
    const open = await group.getByRole('link', { name: /^Open order/ }).getAttribute('aria-label');
    const number = open?.replace('Open order ', '') ?? '';
    const after = await emulator.orders(customerId);
    const placed = after.filter((order) => !before.some((old) => old.id === order.id));
    expect(placed.map((order) => order.id)).toEqual([number]);
    expect(placed[0]?.lineItems.map((line) => line.quantity)).toEqual([4, 2]);
    return number;
  });

  await test.step('finds the order in the list, marked until Microsoft lists it', async () => {
    await page.getByRole('link', { name: 'View orders' }).click();
    const cycles = page.getByRole('navigation', { name: 'Billing cycle' });
    await expect(cycles.getByRole('link', { name: /^One-time \d+$/ })).toHaveAttribute(
      'aria-current',
      'page',
    );
    const row = page.getByRole('row', { name: new RegExp(number) });
    await expect(row).toContainText('Not listed yet');
    await expect(row).toContainText('Alma Lind');
    await expect(page.getByText('1 order is newer than Microsoft’s list.')).toBeVisible();
    await emulator.advance('PT15M');
    await desk.readAgain();
    await expect(row).toBeVisible();
    await expect(row).not.toContainText('Not listed yet');
    await cycles.getByRole('link', { name: /^Annual/ }).click();
    await expect(page.getByRole('table', { name: 'Orders' })).toBeVisible();
    await expect(row).toHaveCount(0);
    await cycles.getByRole('link', { name: /^One-time/ }).click();
    await row.getByRole('link', { name: number }).click();
  });

  await test.step('opens the order, though a token has to be renewed for it', async () => {
    await expect(desk.heading(number)).toBeVisible();
    await expect(page.getByRole('list', { name: 'History' })).toContainText('In Microsoft’s list');
    await emulator.fault({
      method: 'GET',
      path: `/v1/customers/*/orders/${number}`,
      kind: 'status',
      code: 401,
      times: 1,
    });
    await desk.readAgain();
    await expect
      .poll(async () => (await emulator.requests()).some((one) => one.grant === 'refresh_token'))
      .toBe(true);
    const lines = page.getByRole('table', { name: 'Lines of the order' });
    await expect(lines.getByRole('row', { name: /Standard_D4s_v5/ })).toContainText('4 of 4 fulfilled');
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  });

  await test.step('opens an invoice, reads its PDF in the page and keeps it under its own name', async () => {
    await desk.partnerMenu.getByRole('link', { name: 'Billing' }).click();
    const invoices = page.getByRole('table', { name: 'Invoices' });
    const invoiceId = (await invoices.getByRole('row').nth(1).getByRole('link').textContent()) ?? '';
    await invoices.getByRole('link', { name: invoiceId }).click();
    await expect(desk.heading(invoiceId)).toBeVisible();
    const document = page.getByRole('region', { name: 'Document' });
    await expect(document.getByRole('status')).toContainText(/Page 1 of \d+/);
    await expect(document.getByRole('figure', { name: 'Page 1', exact: true })).toContainText(invoiceId);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the PDF' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`Invoice_${invoiceId}.pdf`);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
  });

  await desk.signOut('Alma Lind');
  await page.goBack();
  await expect(desk.heading('Sign in')).toBeVisible();

  await test.step('Microsoft was asked with the right tokens, and once to order', async () => {
    const requests = await emulator.requests();
    const granted = requests.filter((one) => one.service === 'entra' && one.status === 200);
    for (const grant of [
      'authorization_code',
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
      'refresh_token',
    ])
      expect(granted.map((one) => one.grant)).toContain(grant);
    const checkouts = requests.filter(
      (one) => one.method === 'POST' && one.path.includes(customerId) && /\/checkout$/i.test(one.path),
    );
    expect(checkouts.map(({ tokenKind, status }) => ({ tokenKind, status }))).toEqual([
      { tokenKind: 'user', status: 201 },
    ]);
    expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
  });
});
