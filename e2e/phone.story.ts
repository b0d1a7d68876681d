import type { Page } from '@playwright/test';
import { ask, secondDesk, setThreshold } from './approving';
import { deskOf } from './desk';
import { expect, test } from './fixtures';

// The whole way on a phone, by taps: two people, one order.

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const customer = 'Sjöfors Papper AB';
const item = 'Visio LTSC Professional 2024';

const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });
const go = (page: Page, name: string) =>
  places(page)
    .getByRole('link', { name: new RegExp(name) })
    .tap();
const tap = (page: Page, role: 'button' | 'link', name: string | RegExp) =>
  page.getByRole(role, { name, exact: typeof name === 'string' }).tap();

/** On a phone nothing lies beyond the edge. */
const expectNothingBeside = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

test('a customer is looked up, an order asked for, approved by another, placed and read on a phone', async ({
  page,
  emulator,
}) => {
  const alma = await secondDesk(page);
  await alma.desk.signIn('Alma Lind');
  await setThreshold(alma.page, customer, '0');

  const bo = deskOf(page);
  await test.step('the customer', async () => {
    await bo.signIn('Bo Ek', '/customers');
    await page.getByRole('searchbox', { name: 'Company name or domain' }).tap();
    await page.keyboard.type('sjöfors pap');
    await tap(page, 'link', customer);
    await expect(bo.heading(customer)).toBeVisible();
    await expectNothingBeside(page);
  });
  const customerId = page.url().match(/customers\/([0-9a-f-]{36})/)?.[1] ?? '';
  const before = await emulator.orders(customerId);

  await test.step('the product: another view by the sheet, its panel, into the cart', async () => {
    await go(page, 'Catalogue');
    await expect(bo.heading('Catalogue')).toBeAttached();
    await tap(page, 'button', 'Filters');
    const sheet = page.getByRole('dialog', { name: 'Filters' });
    await sheet.getByText('Perpetual', { exact: true }).tap();
    await expect(sheet.getByRole('radio', { name: 'Perpetual' })).toBeChecked();
    await sheet.getByRole('button', { name: /^Show \d+ products?$/ }).tap();
    await page.getByRole('searchbox', { name: 'Filter products' }).tap();
    await page.keyboard.type(item);
    await page.getByRole('table', { name: 'Products' }).getByText(item, { exact: true }).tap();
    const panel = page.getByRole('complementary');
    await expect(panel.getByRole('heading', { level: 2 })).toContainText(item);
    await panel.getByRole('button', { name: 'More: Quantity' }).tap();
    await expect(panel.getByRole('spinbutton', { name: 'Quantity' })).toHaveValue('2');
    await expectNothingBeside(page);
    await panel.getByRole('button', { name: 'Add to cart' }).tap();
    await expect(page.getByText(/^2 × .* added to the cart$/)).toBeVisible();
    await panel.getByRole('button', { name: 'Close panel' }).tap();
  });

  const request = await test.step('the cart and the review, where a second person is needed', async () => {
    await go(page, 'Cart');
    await expect(bo.heading('Cart')).toBeVisible();
    await expect(bo.quantityOf(item)).toHaveValue('2');
    await expectNothingBeside(page);
    await tap(page, 'button', /^Review 1 order$/);
    await expect(bo.heading(`Review for ${customer}`)).toBeVisible();
    await page.getByRole('region', { name: 'To be confirmed' }).getByRole('checkbox').tap();
    await expectNothingBeside(page);
    return ask(page, 'For the new office');
  });
  expect(await emulator.orders(customerId)).toHaveLength(before.length);

  await test.step('the approval, by somebody else on a phone of theirs', async () => {
    const theirs = alma.page;
    await theirs.goto('/');
    await go(theirs, 'Approvals');
    await theirs.getByRole('table', { name: 'Waiting for me' }).getByRole('link', { name: customer }).tap();
    await expect(alma.desk.heading(`Order for ${customer}`)).toBeVisible();
    expect(theirs.url()).toBe(request);
    await expect(theirs.getByRole('main')).toContainText('For the new office');
    await expectNothingBeside(theirs);
    await tap(theirs, 'button', 'Approve');
    await expect(theirs.getByRole('main').getByRole('status')).toContainText('Approved by Alma Lind');
  });

  await test.step('placed, and seen among the orders', async () => {
    await page.reload();
    await tap(page, 'link', 'To the review');
    await expect(bo.heading(`Review for ${customer}`)).toBeVisible();
    await page.getByRole('region', { name: 'To be confirmed' }).getByRole('checkbox').tap();
    await tap(page, 'button', /^Place 1 order…$/);
    await bo.placeDialog.getByRole('textbox').tap();
    await page.keyboard.type((await bo.placeDialog.getByRole('code').textContent()) ?? '');
    await expectNothingBeside(page);
    await bo.placeDialog.getByRole('button', { name: 'Place 1 order' }).tap();
    await expect(bo.heading('1 order placed')).toBeVisible();
    const orders = await emulator.orders(customerId);
    expect(orders).toHaveLength(before.length + 1);
    await expectNothingBeside(page);

    await go(page, 'Orders');
    await expect(bo.heading('Orders')).toBeVisible();
    const row = page.getByRole('table', { name: 'Orders' }).getByRole('row', { name: /Visio/ }).first();
    await row.getByRole('link', { name: orders.at(-1)?.id }).tap();
    await expect(bo.heading(new RegExp(orders.at(-1)?.id ?? 'none'))).toBeVisible();
    await expect(page.getByRole('table', { name: 'Lines of the order' })).toContainText(item);
    await expectNothingBeside(page);
  });
  await alma.leave();
});
