import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

// A first purchase by somebody who never touches the pointer: what has no key of its own is reached with Tab.

/** Presses Tab until it is there, as a person does; it must not be far. */
async function tabTo(page: Page, target: Locator, most = 60) {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is more than ${most} presses of Tab away`);
}

test('a first purchase is made with the keys alone, from the sign-in to the order', async ({
  page,
  desk,
  emulator,
}) => {
  const { keyboard } = page;
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeFocused();
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Alma Lind' }));
  await keyboard.press('Enter');

  await test.step('the customer: the filter has the focus, and Ctrl Enter leads straight to the catalogue', async () => {
    await expect(page.getByRole('searchbox', { name: 'Company name or domain' })).toBeFocused();
    await keyboard.type('Mossahamns Handel');
    await expect(page.getByRole('link', { name: 'Mossahamns Handel AB' })).toBeVisible();
    await keyboard.press('Control+Enter');
    await expect(desk.heading('Catalogue')).toBeVisible();
  });
  const customerId = page.url().match(/customers\/([0-9a-f-]{36})/)?.[1] ?? '';
  const before = await emulator.orders(customerId);

  await test.step('the product: a view by its number, / for the filter, Enter opens what was found', async () => {
    await keyboard.press('5');
    await expect(page.getByRole('radio', { name: /^Perpetual/ })).toBeChecked();
    await keyboard.press('/');
    await keyboard.type('Visio LTSC Professional 2024');
    await keyboard.press('Enter');
    await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText('Visio');
    await expect(page.getByRole('button', { name: 'Add to cart' })).not.toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await keyboard.press('+');
    await expect(page.getByRole('spinbutton', { name: 'Quantity', exact: true })).toHaveValue('2');
    await keyboard.press('a');
    await expect(page.getByText(/^2 × .* added to the cart$/)).toBeVisible();
  });

  await test.step('the cart: a line is changed in its row, and its id is copied', async () => {
    await keyboard.press('g');
    await keyboard.press('c');
    await expect(desk.heading('Cart')).toBeVisible();
    const line = page.getByRole('row', { name: /Visio/ });
    await tabTo(page, line);
    await keyboard.press('-');
    await expect(line.getByRole('spinbutton')).toHaveValue('1');
    await expect(page.getByText(/^Saved in Partner Center/)).toBeVisible();
    await keyboard.press('.');
    await expect(page.getByRole('menuitem', { name: /^Remove/ })).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await keyboard.press('Control+Enter');
    await expect(desk.heading(/^Review for /)).toBeVisible();
  });

  await test.step('the review: what has to be ticked, and a dialog in which Enter places nothing', async () => {
    const toConfirm = page.getByRole('region', { name: 'To be confirmed' }).getByRole('checkbox');
    for (const box of await toConfirm.all()) {
      await tabTo(page, box);
      await keyboard.press('Space');
    }
    await keyboard.press('Control+Enter');
    await expect(desk.placeDialog).toBeVisible();
    const field = desk.placeDialog.getByRole('textbox');
    await expect(field).toBeFocused();
    await keyboard.type((await desk.placeDialog.getByRole('code').textContent()) ?? '');
    await keyboard.press('Enter');
    await keyboard.press('Control+Enter');
    await expect(desk.placeDialog).toBeVisible();
    expect(await emulator.orders(customerId)).toHaveLength(before.length);
    await tabTo(page, desk.placeDialog.getByRole('button', { name: /^Place 1 order$/ }));
    await keyboard.press('Enter');
    await expect(desk.heading('1 order placed')).toBeVisible();
  });

  await test.step('the order: by the list, where Y copies its number', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await keyboard.press('g');
    await keyboard.press('o');
    await expect(desk.heading('Orders')).toBeVisible();
    const row = page.getByRole('table', { name: 'Orders' }).getByRole('row', { name: /Visio/ }).first();
    await tabTo(page, row);
    await keyboard.press('y');
    const [order] = (await emulator.orders(customerId)).filter(
      ({ id }) => !before.some((one) => one.id === id),
    );
    await expect(page.getByText(`Copied ${order?.id}`)).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(order?.id);
    await keyboard.press('Enter');
    await expect(desk.heading(new RegExp(order?.id ?? 'none'))).toBeVisible();
    expect(order?.lineItems.map(({ quantity }) => quantity)).toEqual([1]);
  });

  await test.step('all keys are listed, and those of one letter can be turned off', async () => {
    await keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(list).toContainText('Next line with an error');
    await keyboard.press('Escape');
    await page.goto('/settings');
    await tabTo(page, page.getByRole('switch', { name: 'Single-letter keys' }));
    await keyboard.press('Space');
    await expect(page.getByText('Saved', { exact: true })).toBeAttached();
    await keyboard.press('?');
    await expect(list).toHaveCount(0);
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).press('Enter');
    await expect(list).toContainText('Single keys are off.');
    await keyboard.press('Escape');
    await tabTo(page, page.getByRole('switch', { name: 'Single-letter keys' }));
    await keyboard.press('Space');
  });
});
