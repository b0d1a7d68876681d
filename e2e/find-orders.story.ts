import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const rows = (page: Page) =>
  page
    .getByRole('table', { name: 'Orders' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
const cycles = (page: Page) => page.getByRole('navigation', { name: 'Billing cycle' });
const count = async (page: Page, n: number) => {
  await expect(rows(page)).toHaveCount(n);
  await expect(page.getByText(n === 1 ? '1 order' : `${n} orders`, { exact: true })).toBeVisible();
};
async function choose(page: Page, menu: string | RegExp, option: string | RegExp) {
  await page.getByRole('button', { name: menu, exact: typeof menu === 'string' }).click();
  await page.getByRole('menuitemradio', { name: option }).click();
}
const visio = 'Visio LTSC Professional 2024';

test('orders are found by cycle, status, date and words, and the address is the same view for a colleague', async ({
  page,
  desk,
}) => {
  await desk.signIn('David Holm');
  await desk.openCustomer('Contoso Energi AB');
  await desk.goTo('Orders');

  const [all = 0, ...each] = await test.step('each cycle says how many it has, and has so many', async () => {
    const counts: number[] = [];
    for (const cycle of ['All', 'One-time', 'Monthly', 'Annual', 'Every 3 years', 'No charge']) {
      const tab = cycles(page).getByRole('link', { name: new RegExp(`^${cycle} \\d+$`) });
      await tab.click();
      await expect(tab).toHaveAttribute('aria-current', 'page');
      const n = Number(/\d+$/.exec((await tab.textContent()) ?? '')?.[0]);
      if (n > 0) await count(page, n);
      else await expect(page.getByText('No orders with this billing cycle')).toBeVisible();
      counts.push(n);
    }
    return counts;
  });
  expect(all).toBeGreaterThan(10);
  expect(each.reduce((sum, n) => sum + n, 0)).toBe(all);

  const allTab = cycles(page).getByRole('link', { name: /^All/ });
  await allTab.click();
  await expect(allTab).toHaveAttribute('aria-current', 'page');
  await choose(page, 'Status', 'Cancelled');
  await expect(page).toHaveURL(/cycle=all&status=cancelled|status=cancelled&cycle=all/);
  const cancelled = await rows(page).count();
  expect(cancelled).toBeGreaterThan(0);
  await expect(rows(page).filter({ hasText: 'Cancelled' })).toHaveCount(cancelled);
  await page.reload();
  await count(page, cancelled);
  await choose(page, 'Status: Cancelled', 'All statuses');

  await choose(page, 'Period', 'Last 6 months');
  const recent = await rows(page).count();
  expect(recent).toBeGreaterThan(0);
  expect(recent).toBeLessThan(all);
  const since = new URL(page.url()).searchParams.get('from') ?? '';
  for (const row of await rows(page).all())
    expect((/\d{4}-\d\d-\d\d/.exec((await row.textContent()) ?? '') ?? [''])[0] >= since).toBe(true);
  await choose(page, 'Period: Last 6 months', 'Any time');

  await choose(page, 'Placed by', 'Partner Center');
  const elsewhere = await rows(page).count();
  expect(elsewhere).toBeGreaterThan(0);
  await expect(rows(page).filter({ hasText: 'Partner Center' })).toHaveCount(elsewhere);
  await choose(page, 'Placed by: Partner Center', 'Everyone');

  const filter = page.getByRole('searchbox', { name: 'Order number or item' });
  await filter.fill('no such thing at all');
  await expect(page.getByText('No order matches “no such thing at all”')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await count(page, all);
  const number = (await rows(page).nth(3).getByRole('link').first().textContent()) ?? '';
  await filter.fill(number);
  await count(page, 1);
});

test('what is placed here is found by who placed it, acted on from its row, and never lost sight of', async ({
  page,
  desk,
  emulator,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Malmsjö Vård AB');
  await desk.addToCart({ view: 'Perpetual', product: visio, quantity: 2 });
  await desk.addToCart({ view: 'Subscriptions', product: 'Azure DevOps Server', sku: /1 Year$/ });
  await desk.placeOrders();
  await expect(desk.heading('2 orders placed')).toBeVisible();
  await desk.goTo('Orders');
  await cycles(page).getByRole('link', { name: /^All/ }).click();
  await choose(page, 'Placed by', 'Bo Ek');
  await count(page, 2);
  const row = rows(page).filter({ hasText: visio });
  const number = (await row.getByRole('link').first().textContent()) ?? '';

  await test.step('the row’s menu, by its key', async () => {
    await row.focus();
    await page.keyboard.press('.');
    const menu = page.getByRole('menu');
    await expect(menu.getByRole('menuitem')).toHaveText([
      /^Open/,
      /^Order the same again/,
      /^Copy link/,
      /^Copy order number|^Copy the order number/,
    ]);
    await page.keyboard.press('Escape');
    await expect(row).toBeFocused();
    await page.keyboard.press('.');
    await menu.getByRole('menuitem', { name: 'Copy link' }).click();
    await expect(page.getByText('Link copied')).toBeVisible();
    expect(await clipboard()).toMatch(new RegExp(`^http.*/customers/${customerId}/orders/${number}$`));
    await row.hover();
    await row.getByRole('button', { name: `Actions for order ${number}` }).click();
    await menu.getByRole('menuitem', { name: /^Copy the order number/ }).click();
    expect(await clipboard()).toBe(number);
    await row.focus();
    await page.keyboard.press('.');
    await menu.getByRole('menuitem', { name: /^Order the same again/ }).press('Enter');
    const again = page.getByRole('dialog', { name: `Order ${number} again` });
    await expect(again).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(again).toHaveCount(0);
    await row.focus();
    await page.keyboard.press('.');
    await menu.getByRole('menuitem', { name: /^Open/ }).press('Enter');
    await expect(desk.heading(number)).toBeVisible();
  });

  await test.step('the order tells what was placed with it, and how far Microsoft has come', async () => {
    const details = page.getByRole('complementary', { name: 'Details' });
    await expect(details).toContainText('Placed together with');
    const [other = ''] = (await emulator.orders(customerId))
      .map(({ id }) => id)
      .filter((id) => id !== number && id.length === 12)
      .slice(-1);
    await expect(details.getByRole('link', { name: other, exact: true })).toBeVisible();
    const lines = page.getByRole('table', { name: 'Lines of the order' });
    await expect(lines.getByRole('row', { name: new RegExp(visio) })).toContainText(/Processing|fulfilled/);
    await expect(page.getByText(/^Placed (just now|\d+ minutes? ago)/)).toBeVisible();
    await emulator.advance('PT5M');
    await desk.readAgain();
    await expect(lines.getByRole('row', { name: new RegExp(visio) })).toContainText('2 of 2 fulfilled');
    await details.getByRole('link', { name: other, exact: true }).click();
    await expect(desk.heading(other)).toBeVisible();
    await page.goBack();
  });

  await test.step('a publisher’s link to activate a line', async () => {
    const path = `/v1/customers/${customerId}/orders/${number}`;
    const link = {
      uri: `/customers/${customerId}/orders/${number}/lineitems/0/activationlinks`,
      method: 'GET',
    };
    const order = await emulator.read<{ lineItems: object[] }>(path);
    const [line, ...others] = order.lineItems;
    const lineItems = [{ ...line, links: { activationLinks: link } }, ...others];
    await emulator.fault({ method: 'GET', path, kind: 'status', code: 200, body: { ...order, lineItems } });
    const uri = 'https://publisher.example/activate?token=abc';
    await emulator.fault({
      ...{ method: 'GET', path: `${path}/activationlinks`, kind: 'status', code: 200 },
      body: { totalCount: 1, items: [{ lineItemNumber: 0, link: { uri, method: 'GET', headers: [] } }] },
    });
    await desk.readAgain();
    await expect(page.getByRole('link', { name: /^Activate at publisher\.example/ })).toHaveAttribute(
      'href',
      uri,
    );
    await emulator.clearFaults();
  });

  await test.step('Microsoft’s list stays without it after its 15 minutes: that is called out', async () => {
    const path = `/v1/customers/${customerId}/orders`;
    await emulator.advance('PT16M');
    const listed = await emulator.read<{ items: { id: string; alternateId: string }[] }>(path);
    const isOurs = ({ id }: { id: string }) => id === number;
    const without = listed.items.filter((one) => !isOurs(one));
    await emulator.fault({
      ...{ method: 'GET', path, kind: 'status', code: 200 },
      body: { ...listed, totalCount: without.length, items: without },
    });
    await desk.goTo('Orders');
    await cycles(page).getByRole('link', { name: /^All/ }).click();
    await expect(page.getByText('1 order is still not listed after 15 minutes.')).toBeVisible();
    await expect(row).toContainText('Still not listed');
    await emulator.clearFaults();

    // Under the long form of its id it is the same order, listed.
    const items = listed.items.map((one) =>
      isOurs(one) ? { ...one, id: 'nUuLq3rXv0aBcDeF7hJkLmNoPqRsTuV_1', alternateId: number } : one,
    );
    await emulator.fault({
      ...{ method: 'GET', path, kind: 'status', code: 200 },
      body: { ...listed, items },
    });
    await desk.readAgain();
    await expect(row).not.toContainText('Still not listed');
    await expect(rows(page).filter({ hasText: number })).toHaveCount(1);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('one sheet has the filters and the order, and its button says how many are set', async ({
    page,
    desk,
  }) => {
    await desk.signIn('David Holm', '/customers');
    await page.getByRole('searchbox').first().fill('Contoso Energi');
    await page.getByRole('link', { name: 'Contoso Energi AB', exact: true }).first().click();
    await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
    await page.goto(`${page.url()}/orders?cycle=all`);
    await expect(desk.heading('Orders')).toBeVisible();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Filter and sort' });
    await sheet.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Cancelled' }).click();
    await sheet.getByRole('combobox', { name: 'Sort by' }).click();
    await page.getByRole('option', { name: 'Oldest first' }).click();
    const show = sheet.getByRole('button', { name: /^Show \d+ orders?$/ });
    const n = Number(/\d+/.exec((await show.textContent()) ?? '')?.[0]);
    await show.click();
    await expect(rows(page)).toHaveCount(n);
    await expect(rows(page).filter({ hasText: 'Cancelled' })).toHaveCount(n);
    await expect(page).toHaveURL(/status=cancelled/);
    await expect(page).toHaveURL(/sort=placed/);
    await page.getByRole('button', { name: 'Filter, 1' }).click();
    await sheet.getByRole('button', { name: 'Clear filters' }).click();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(rows(page)).not.toHaveCount(n);
  });
});
