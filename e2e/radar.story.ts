import type { Page } from '@playwright/test';
import { untilAwake } from './desk';
import { expect, test } from './fixtures';
import { nobodyLends } from './lending';

const radar = (page: Page) => page.getByRole('table', { name: 'What ends when' });
const rows = (page: Page) =>
  radar(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
const lendBo = async (page: Page) => {
  await page.goto('/settings/connection');
  const account = await nobodyLends(page);
  await account.getByRole('button', { name: 'Lend an account' }).click();
  await page.getByRole('button', { name: 'Bo Ek' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Bo Ek’s account is lent.');
  // Microsoft's page led back, and keys are heard once the page is awake.
  await untilAwake(page);
};

// One story after the other in one product: the account is lent once, and time goes on at the end.
test.describe.configure({ mode: 'serial' });

test('what is missing without an account is said, and who can lend one', async ({ page, desk }) => {
  await desk.signIn('Bo Ek', '/radar');
  await expect(desk.heading('What ends when')).toBeVisible();
  // Another story may have lent one for a moment: what was read then stays, and it says so.
  await expect(
    page.getByText(
      /^(Reservations and perpetual software are missing|Entitlements are as they were last read)\.$/,
    ),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    'Alma Lind or another admin can lend Kontor an account.',
  );
  await expect(page.getByRole('main').getByRole('link', { name: 'Connection to Microsoft' })).toHaveCount(0);
});

test('an admin lends one; everybody is read, and what ends within 30 days is one choice away', async ({
  page,
  desk,
}) => {
  await desk.signIn('Alma Lind', '/radar');
  await expect(page.getByRole('main').getByRole('link', { name: 'Connection to Microsoft' })).toBeVisible();
  await lendBo(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(desk.heading('What ends when')).toBeVisible();
  await expect(radar(page).getByText('Reservation', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Customers read' })).toHaveCount(0);
  await expect(page.getByText('Reservations and perpetual software are missing.')).toHaveCount(0);
  expect(await page.locator('*').count()).toBeLessThanOrEqual(2_000);

  await page.getByRole('button', { name: 'When' }).click();
  await page.getByRole('menuitemradio', { name: /^Within 30 days/ }).click();
  await expect(page).toHaveURL(/within=30/);
  await expect(rows(page).first()).toBeVisible();
  // The rows give way to those that were chosen a moment after the address does.
  await expect
    .poll(async () => {
      const shown = Number(await radar(page).getAttribute('aria-rowcount')) - 1;
      return page.getByText(`${shown} rows`).isVisible();
    })
    .toBe(true);

  // A bar of the picture is the way to its month, and back.
  const bar = page
    .getByRole('region', { name: 'What ends in which month' })
    .getByRole('link', { name: /: [1-9]\d* ends?/ })
    .first();
  const month = /^(\w+ \d{4}): ([\d,]+)/.exec((await bar.getAttribute('aria-label')) ?? '');
  await bar.click();
  await expect(page.getByRole('button', { name: `When: In ${month?.[1]}` })).toBeVisible();
  // More may end in it than when it was pressed, while customers are still read.
  const inMonth = async () => Number(await radar(page).getAttribute('aria-rowcount')) - 1;
  await expect.poll(async () => page.getByText(`${await inMonth()} rows`).isVisible()).toBe(true);
  expect(await inMonth()).toBeGreaterThanOrEqual(Number(month?.[2]));

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const file = await (await download).createReadStream();
  let text = '';
  for await (const part of file) text += part;
  expect(text.trim().split('\r\n').length).toBeGreaterThan(Number(month?.[2]));
});

test('a renewal is in the cart in three presses', async ({ page, desk }) => {
  await desk.signIn('Alma Lind', '/radar?type=software&within=any&q=Contoso%20Energi');
  await rows(page).first().focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  const item = await panel.getByRole('heading', { level: 2 }).textContent();
  await panel.getByRole('button', { name: 'Buy the same again' }).press('Enter');
  await panel.getByRole('link', { name: 'Open the cart' }).press('Enter');
  await expect(desk.heading('Cart')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(item ?? '');
});

test('a calendar reads it by a secret address, until that is revoked', async ({ page, desk, request }) => {
  await desk.signIn('Alma Lind', '/radar');
  await page.getByRole('button', { name: 'Calendar' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your calendar of ends' });
  await dialog.getByRole('button', { name: 'Make an address' }).click();
  const address = await dialog.getByRole('textbox', { name: 'Secret address' }).inputValue();
  const read = () => request.get(address);
  const answer = await read();
  expect(answer.headers()['content-type']).toContain('text/calendar');
  expect(answer.headers()['cache-control']).toContain('private');
  expect(await answer.text()).toContain('BEGIN:VEVENT');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Calendar' }).click();
  await expect(dialog).toContainText('It can’t be shown again.');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(dialog).toContainText('The address is revoked');
  expect((await read()).status()).toBe(404);
});

test('a customer that leaves the partner: every page says so and what it means, and our record of it stays', async ({
  page,
  desk,
  emulator,
  context,
  baseURL,
}) => {
  const [name, visio] = ['Lindenstein Versicherung AG', 'Visio LTSC Professional 2024'];
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer(name);
  await desk.addToCart({ view: 'Perpetual', product: visio });
  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  await desk.goTo('Catalogue');
  await desk.openProduct('Perpetual', visio);
  const gone = page.getByText(`${name} is no longer linked to Northwind Cloud AB.`);
  const add = page.getByRole('button', { name: 'Add to cart' });
  await expect(add).toBeEnabled();
  const [order] = (await emulator.orders(customerId)).slice(-1);
  await emulator.relationship(customerId, 'none');
  try {
    await test.step('in the middle of work', async () => {
      await add.click();
      await expect(gone).toBeVisible();
      await expect(page.getByRole('main')).toContainText('Nothing can be bought or changed for it.');
      await expect(add).toHaveCount(0);
    });

    await test.step('what was bought here, and what it held, stay to be seen', async () => {
      const held = page.getByRole('table', { name: 'What it held' });
      await expect(held.getByRole('row').filter({ hasText: 'Reservation' }).first()).toBeVisible();
      await page.getByRole('table', { name: 'Orders placed here' }).getByRole('row', { name: visio }).click();
      await expect(desk.heading('1 order placed')).toBeVisible();
      await expect(gone).toBeVisible();
      await expect(page.getByRole('main')).toContainText(visio);
    });

    await test.step('by every bookmark, in both languages', async () => {
      for (const place of [
        '',
        '/catalog',
        '/cart',
        '/orders',
        `/orders/${order?.id}`,
        '/entitlements',
        '/azure',
      ]) {
        await page.goto(`/customers/${customerId}${place}`);
        await expect(gone).toBeVisible();
        await expect(page.getByRole('table', { name: 'Orders placed here' })).toContainText(visio);
      }
      await context.addCookies([{ name: 'locale', value: 'sv', url: baseURL ?? '' }]);
      await page.reload();
      await expect(page.getByText(`${name} är inte längre kopplad till Northwind Cloud AB.`)).toBeVisible();
      await expect(page.getByRole('table', { name: 'Beställningar härifrån' })).toContainText(visio);
      await context.clearCookies({ name: 'locale' });
    });
  } finally {
    await emulator.relationship(customerId, 'reseller');
  }
  await page.reload();
  await expect(page.getByRole('table', { name: 'Azure subscriptions' })).toBeVisible();
  await expect(gone).toHaveCount(0);
});

test('a year later it is among what has ended; and it is told in Swedish', async ({
  page,
  desk,
  emulator,
  context,
  baseURL,
}) => {
  await desk.signIn('Alma Lind', '/radar?type=reservation');
  await expect(rows(page).first()).toBeVisible();
  const before = Number(await radar(page).getAttribute('aria-rowcount')) - 1;
  await emulator.advance('P370D');
  await page.goto('/radar?type=reservation&within=ended');
  await expect(async () => {
    await page.reload();
    expect(Number(await radar(page).getAttribute('aria-rowcount')) - 1).toBeGreaterThanOrEqual(before);
  }).toPass();
  await expect(radar(page)).toContainText('ended');

  await context.addCookies([{ name: 'locale', value: 'sv', url: baseURL ?? '' }]);
  await page.reload();
  await expect(desk.heading('Vad som löper ut när')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Vad som löper ut när' })).toContainText('har löpt ut');
});
