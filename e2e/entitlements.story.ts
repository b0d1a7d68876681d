import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const panel = (page: Page) => page.getByRole('complementary');
const row = (page: Page, table: string, name: string | RegExp) =>
  page.getByRole('table', { name: table, exact: true }).getByRole('row', { name });
const count = (page: Page, words: string) => expect(page.getByText(words, { exact: true })).toBeVisible();
async function choose(page: Page, menu: RegExp, option: RegExp) {
  // A column may be called the same; its button opens nothing.
  await page.getByRole('button', { name: menu, expanded: false }).click();
  await page.getByRole('menuitemradio', { name: option }).click();
}

test('what a customer has is found by what ends, opened, and told with what Azure says of it', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('David Holm');
  await desk.openCustomer('Contoso Energi AB');

  await test.step('the overview names what ends soon, and leads there', async () => {
    const needs = page.getByRole('listitem').filter({ hasText: '1 reservation ends within 30 days' });
    // In a fresh product the catalog that names it is still being read.
    await expect(async () => {
      await page.reload();
      const named = /^1 reservation .*Reserved SQL Database.* ends \d{4}-\d\d-\d\d/;
      await expect(needs).toContainText(named, { timeout: 10_000 });
    }).toPass();
    await needs.getByRole('link', { name: /^Review/ }).click();
    await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('Reserved SQL Database');
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
  });

  await test.step('the filter is in the address, and a colleague sees the same', async () => {
    const all = await page.getByRole('table').getByRole('row').count();
    await choose(page, /^Ends$/, /^Ends within 30 days/);
    await count(page, '2 entitlements');
    // Again: in a fresh product the catalog that names them is still being read.
    await expect(async () => {
      await page.reload();
      await count(page, '2 entitlements');
      await expect(row(page, 'Software', /SUSE Linux/)).toContainText(/Ends \d{4}/, { timeout: 10_000 });
    }).toPass();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/^entitlements-[0-9a-f]{8}-\d{4}-\d\d-\d\d\.csv$/);
    const lines = (await readFile(await file.path(), 'utf8')).replace(/\r\n$/, '').split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFType,Item,Name,/);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^Reservations,"?Reserved SQL Database/);
    await choose(page, /^Ends: Ends within 30 days/, /^Any end/);
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(all);
    await page.getByRole('searchbox').fill('nothing of the kind');
    await expect(page.getByText('No entitlement matches “nothing of the kind”')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(row(page, 'Reservations', /Shared/).first()).toBeVisible();
    await choose(page, /^Scope$/, /^Single/);
    // Another story may have bought one more for this customer.
    await expect(row(page, 'Reservations', /Shared/)).toHaveCount(0);
    await expect(row(page, 'Reservations', /^Standard_E8s_v5 .* Single /)).toBeVisible();
  });

  await test.step('a reservation tells its scope and what it applies to', async () => {
    const one = row(page, 'Reservations', /^Standard_E8s_v5/);
    await one.press('Enter');
    for (const words of [
      'Reservation ID',
      'Applies toContoso Production',
      'Instances2',
      'ProvisioningCreated',
    ])
      await expect(panel(page)).toContainText(words);
    await expect(panel(page)).toContainText('exchange and refund are done in the Azure portal');
    await expect(panel(page).getByRole('button', { name: 'Buy the same again' })).toBeDisabled();
    await expect(panel(page)).toContainText('Changing the cart needs Sales or Admin. Your role is Helpdesk.');
    await page.keyboard.press('Escape');
    await expect(one).toBeFocused();
    await choose(page, /^Scope: Single/, /^Any scope/);
  });

  await test.step('software says honestly where its keys are', async () => {
    await row(page, 'Software', /^Visio LTSC/).click();
    await expect(panel(page)).toContainText('Microsoft doesn’t hand keys and files out through its API.');
    await expect(panel(page).getByRole('link', { name: 'Open Partner Center' })).toHaveAttribute(
      'href',
      /^https:\/\/partner\.microsoft\.com\//,
    );
    await expect(panel(page).getByRole('button', { name: 'Buy the same again' })).toHaveCount(0);
    await panel(page).getByRole('button', { name: 'Close panel' }).click();
  });

  const software = { entitlementType: 'software' };
  await test.step('what nobody has a name for is shown as Microsoft sends it', async () => {
    const part = { productId: 'DZPART', skuId: '0001', quantity: 3, entitlementType: 'software' };
    const items = [
      { ...{ productId: 'DZNOBODY', skuId: '0007', quantity: 3 }, ...software, includedEntitlements: [part] },
      { ...software, quantity: 1, expiryDate: '0001-01-01T00:00:00' },
      { entitlementType: 'savingsPlan', quantity: 1, expiryDate: '9999-12-31T23:59:59Z' },
    ];
    await emulator.fault({
      path: '/v1/customers/*/entitlements',
      kind: 'status',
      code: 200,
      body: { items },
    });
    await desk.readAgain();
    await expect(row(page, 'Software', /^DZNOBODY 0007/)).toContainText('Microsoft names no end');
    await expect(row(page, 'Other entitlements', /^–/)).toContainText('savingsPlan');
    await expect(row(page, 'Other entitlements', /^–/)).toContainText('Never');
    await expect(row(page, 'Software', /^–/)).toContainText('Microsoft names no end');
    await row(page, 'Software', /^DZNOBODY 0007/).click();
    await expect(panel(page).getByRole('region', { name: 'Includes' })).toContainText('DZPART 00013');
  });
});

test('the same is bought again by today’s offer, and put into the cart once', async ({ page, desk }) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Lindenstein Versicherung AG');
  await desk.goTo('Entitlements');
  const one = page.getByRole('table', { name: 'Reservations' }).getByRole('row').nth(1);
  const [name = ''] = /^Standard_[A-Z]\w*?_v\d/.exec((await one.textContent()) ?? '') ?? [];
  await one.click();
  const again = panel(page).getByRole('button', { name: 'Buy the same again' });
  await again.click();
  await expect(page.getByText(/^\d+ × .* added to the cart$/)).toBeVisible();
  await expect(panel(page).getByRole('link', { name: 'Open cart' })).toBeVisible();
  await page.reload();
  await again.click();
  await expect(panel(page)).toContainText('The cart changed meanwhile');
  await desk.openCart();
  await expect(desk.quantityOf(name)).toHaveCount(1);
});

test('a new order is waited for, and then its software is there, in the catalogue too', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Havnäs Industri AB');
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 3 });
  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  await desk.goTo('Entitlements');
  await expect(page.getByText(/^Order [0-9a-f]{12} was placed/)).toBeVisible();
  await expect(page.getByText('Microsoft can take 15 minutes to list what it gives.')).toBeVisible();
  await emulator.advance('PT16M');
  await desk.readAgain();
  await expect(row(page, 'Software', /^Visio LTSC Professional 2024/)).toContainText('Perpetual');
  await expect(page.getByText('Microsoft can take 15 minutes')).toHaveCount(0);
  await desk.goTo('Catalogue');
  await desk.openProduct('Perpetual', 'Visio LTSC Professional 2024');
  await expect(panel(page)).toContainText('Havnäs Industri AB already has 3 of these.');
});

test('a year later it has ended, in both languages', async ({ page, desk, emulator }) => {
  const before = await emulator.now();
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Contoso Energi AB');
  await desk.goTo('Entitlements');
  const sql = row(page, 'Reservations', /^Reserved SQL Database/);
  await expect(sql).toContainText(/\d+ d/);
  try {
    await emulator.advance('P366D');
    // The portal follows the emulator's clock within a second.
    await expect(async () => {
      await desk.readAgain();
      await expect(sql).toContainText('Ended', { timeout: 2_000 });
    }).toPass();
    await choose(page, /^Ends$/, /^Ended/);
    await expect(row(page, 'Software', /SUSE Linux/)).toContainText(/Ended \d{4}-\d\d-\d\d/);
    await expect(row(page, 'Reservations', /^Standard_D8s_v5/)).toHaveCount(0);
    await page.goto('/settings');
    await desk.choose('Svenska');
    await expect(desk.heading('Inställningar')).toBeVisible();
    await page.goto(`/customers/${customerId}/entitlements?ends=ended`);
    await expect(row(page, 'Reservationer', /^Reserved SQL Database/)).toContainText('Avslutad');
    await expect(row(page, 'Programvara', /SUSE Linux/)).toContainText(/Slutade \d{4}-\d\d-\d\d/);
    // It is the person's from now on, in whatever browser: the next story speaks English again.
    await page.goto('/settings');
    await desk.choose('English');
    await expect(desk.heading('Settings')).toBeVisible();
  } finally {
    await emulator.setClock(before);
  }
});
