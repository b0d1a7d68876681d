import { expect, test } from './fixtures';

// No other story buys in Norway: a list holds for a whole market.
const customer = 'Lärkbrons Advokater AS';

test('an admin reads what machines cost by the hour, and the catalogue says what a reservation saves', async ({
  page,
  desk,
}) => {
  await desk.signIn('Alma Lind', '/settings/prices');
  const card = page.getByRole('region', { name: 'Load a price list' });
  const inForce = page.getByRole('table', { name: 'In force' });
  const limits = page.getByRole('region', { name: 'Confirm limit' });

  await test.step('with the sheets come the exchange rates, and the limit in other currencies', async () => {
    // Another story may have read a sheet before.
    await expect(limits).toContainText(/No exchange rates are read yet|Exchange rates: Microsoft’s of/);
    for (const [button, row] of [
      ['Read reservations', /^Norway NOK Azure reservations/],
      ['Read prices by the hour', /^Norway USD Machines by the hour/],
    ] as const) {
      await card.getByRole('textbox', { name: 'Market' }).fill('NO');
      await card.getByRole('button', { name: button }).click();
      await card.getByRole('button', { name: 'Put in force' }).click();
      await expect(inForce.getByRole('row', { name: row })).toContainText('Alma Lind');
    }
    await expect(limits).toContainText(/Exchange rates: Microsoft’s of .*, read by Alma Lind\./);
    await expect(limits.getByRole('row', { name: /^NOK [\d,]+\.00 Equals SEK 250,000, / })).toBeVisible();
    await expect(limits.getByRole('row', { name: /^SEK 250,000\.00 As Kontor comes/ })).toBeVisible();
  });

  await desk.openCustomer(customer);
  await desk.goTo('Catalogue');
  await page.getByRole('radio', { name: 'Sizes' }).press('Space');
  const search = page.getByRole('searchbox', { name: 'Filter products' });
  const sizes = page.getByRole('table', { name: 'Sizes' });
  const d4s = sizes.getByRole('row', { name: /^D4s_v5 4 16 SE Central/ });

  await test.step('in the finder, by price', async () => {
    await search.fill('d4s_v5');
    await expect(d4s).toContainText(/saves an estimated 2\d% against pay-as-you-go/);
    await expect(d4s).toContainText(/saves an estimated 5\d% against pay-as-you-go/);
    await expect(page.getByText(/Percent: est\. saving against pay-as-you-go, \w+ \d{4}\./)).toBeVisible();
    const cheapest = sizes.getByRole('row').nth(1);
    await sizes.getByRole('button', { name: '3 years' }).click();
    await expect(sizes.getByRole('columnheader', { name: '3 years' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(cheapest).toContainText('US East 2');
    await expect(page).toHaveURL(/sort=years/);
    await sizes.getByRole('button', { name: '3 years' }).click();
    await expect(cheapest).toContainText('BR South');
  });

  await test.step('in the panel, beside what the customer pays at Microsoft’s list price', async () => {
    await d4s.click();
    const panel = page.getByRole('complementary');
    await expect(
      panel.getByRole('radio', { name: /^D4s_v5, 3 years, .*saves an estimated 5\d%/ }),
    ).toBeChecked();
    await expect(panel).toContainText(/Est\. saving\s*5\d% against pay-as-you-go, \w+ \d{4}/);
    await expect(panel).toContainText(/customer pays est\. NOK\s[\d,]+\.\d\d, list price/);
    const ours = (await panel.textContent())?.match(/customer pays est\. (NOK\s[\d,.]+),/)?.[1] ?? 'none';
    await page.getByRole('button', { name: 'Show the customer’s prices' }).click();
    await expect(panel).toContainText('you pay est.');
    await expect(panel).toContainText(ours);
    await expect(page).toHaveURL(/price=customer/);
  });
});
