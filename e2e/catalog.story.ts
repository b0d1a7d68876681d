import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';

const search = (page: Page) => page.getByRole('searchbox', { name: 'Filter products' });
const panel = (page: Page) => page.getByRole('complementary');

test('a size is found by its words, opened, and compared with another before it is added', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Malmbackens Bygg AB');
  await desk.goTo('Catalogue');
  const sizes = page.getByRole('table', { name: 'Sizes' });

  await test.step('by what is typed, as people say it', async () => {
    await search(page).fill('8 vcpu 32 gb sweden 3 years');
    const understood = page.getByRole('list', { name: 'Understood as' });
    await expect(understood.getByRole('listitem')).toHaveText(['8 vCPU', '32 GiB', '3 years', 'SE Central']);
    await page.getByRole('button', { name: 'Show sizes' }).click();
    await expect(sizes.getByRole('row', { name: /^D8s_v5 8 32 SE Central/ })).toBeVisible();
    await expect(sizes.getByRole('row', { name: /^D16s_v5/ })).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('with a slip of the finger', async () => {
    await search(page).fill('d8s_v5 sewden');
    await expect(page.getByText('Nothing is called “sewden”. Showing “sweden”.')).toBeVisible();
    await expect(sizes.getByRole('row', { name: /^D8s_v5 8 32 SE Central/ })).toBeVisible();
  });

  await test.step('Enter opens the size and its term in the panel', async () => {
    await search(page).fill('d8s_v5 sweden 3 years');
    await expect(sizes.getByRole('row')).toHaveCount(2);
    await search(page).press('Enter');
    await expect(panel(page).getByRole('radio', { name: 'D8s_v5, 3 years' })).toBeChecked();
    await expect(panel(page).getByText('Can be bought')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('two are ticked and stand side by side, with what differs', async () => {
    await panel(page).getByRole('checkbox', { name: 'Compare' }).press('Space');
    await desk.choose('D16s_v5, 1 year');
    await panel(page).getByRole('checkbox', { name: 'Compare' }).press('Space');
    await page.getByRole('link', { name: 'Compare 2 SKUs' }).click();
    await expect(desk.heading('Compare')).toBeVisible();
    const table = page.getByRole('region', { name: 'Compare' }).getByRole('table');
    await expect(table.getByRole('row', { name: /^Term Differs 3 years 1 year$/ })).toBeVisible();
    await expect(table.getByRole('row', { name: /^vCPU Differs 8 16$/ })).toBeVisible();
    await expect(table.getByRole('row', { name: /^Region SE Central SE Central$/ })).toBeVisible();
    await expect(table.getByRole('row', { name: /^Inventory Available Available$/ })).toBeVisible();
    await page.getByRole('switch', { name: 'Only what differs' }).press('Space');
    await expect(table.getByRole('row', { name: /^Region/ })).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('and the chosen one is added from there', async () => {
    await page.getByRole('link', { name: 'Choose quantity and add' }).first().click();
    const add = page.getByRole('button', { name: 'Add to cart' });
    await expect(add).toBeFocused();
    await expect(add).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 × D8s_v5 added to the cart')).toBeVisible();
  });
});

test('what is not available is counted, listed when asked for, and says why', async ({ page, desk }) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Malmbackens Bygg AB');
  await desk.goTo('Catalogue');
  await desk.choose('Perpetual');
  const title = 'Windows 11 Education Upgrade';
  const available = page.getByRole('switch', { name: 'Available to Malmbackens Bygg AB' });
  await expect(available).toHaveAccessibleDescription(/^[1-9]\d* of \d+ hidden$/);
  await search(page).fill(title);
  await expect(page.getByRole('heading', { name: `No product matches “${title}” here` })).toBeVisible();
  await page.getByRole('button', { name: 'Show what isn’t available' }).click();
  await expect(page.getByRole('row', { name: new RegExp(title) })).toContainText(
    'Not sold to Malmbackens Bygg AB',
  );
  await page.getByRole('button', { name: `Why isn’t ${title} available?` }).click();
  const why = page.getByRole('region', { name: `Why ${title} isn’t available` });
  await expect(why).toContainText('This is sold to other kinds of customers only.');
  await expect(why).toContainText('In Sweden Microsoft sells it to education.');
  await expect(why).toContainText('Nothing was ordered.');
  await expect(page.getByRole('button', { name: 'Add to cart' })).toHaveCount(0);
  await expectAccessible(page);
});

test('the address holds what was typed and opened: back, forward and a reload show it again', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Malmbackens Bygg AB');
  await desk.goTo('Catalogue');
  await expect(page.getByRole('cell', { name: 'Basv2', exact: true })).toBeVisible();

  await test.step('what was typed is there before what was opened after it', async () => {
    await search(page).fill('Basv2');
    await expect(page.getByRole('row')).toHaveCount(2);
    await search(page).press('Enter');
    await expect(panel(page)).toBeVisible();
    await expect(page).toHaveURL(/\?q=Basv2&product=[^&]+$/);
    await page.goBack();
    await expect(panel(page)).toHaveCount(0);
    await expect(page).toHaveURL(/\?q=Basv2$/);
    await expect(search(page)).toHaveValue('Basv2');
    await page.goForward();
    await expect(panel(page)).toBeVisible();
  });

  await test.step('the last letters too, when somebody leaves right after them', async () => {
    await search(page).fill('Dsv5');
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await expect(desk.heading('Orders')).toBeVisible();
    await page.goBack();
    await expect(search(page)).toHaveValue('Dsv5');
    await page.reload();
    await expect(search(page)).toHaveValue('Dsv5');
    await expect(panel(page)).toBeVisible();
  });
});

test('a link with filters that are none says so and shows the catalogue', async ({ page, desk }) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Malmbackens Bygg AB');
  await page.goto(
    `/customers/${customerId}/catalog?view=nothing&term=P99Y&category=${'x'.repeat(300)}&region=atlantis&by=moons&sort=-&q=${'%00'.repeat(3)}&offset=-1`,
  );
  await expect(page.getByRole('radio', { name: 'Virtual machines' })).toBeChecked();
  await expect(page.getByText(/filters? in this link no longer exists?\./)).toBeVisible();
  await page.getByRole('button', { name: 'Drop it' }).click();
  await page.getByRole('searchbox', { name: 'Filter products' }).fill('');
  await expect(page.getByRole('cell', { name: 'Basv2', exact: true })).toBeVisible();
});

test('everything is reached by keys: views, rows, quantity, the cart, and the palette from anywhere', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Malmtorps Teknik AB');

  await test.step('G and a letter goes, a number chooses the view', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    // The heading stands there before the page does.
    await expect(page.getByRole('radio', { name: 'Virtual machines' })).toBeChecked();
    await page.keyboard.press('5');
    await expect(page.getByRole('radio', { name: 'Perpetual' })).toBeChecked();
  });

  await test.step('arrows move, Enter opens, plus and A add', async () => {
    const rows = page.getByRole('table', { name: 'Products' }).getByRole('row');
    await page.keyboard.press('/');
    await page.keyboard.type('visio ltsc');
    await expect(rows).toHaveCount(5);
    await rows.nth(1).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('Visio LTSC');
    await expect(page.getByRole('button', { name: 'Add to cart' })).toBeEnabled();
    await page.keyboard.press('+');
    await expect(page.getByRole('spinbutton', { name: 'Quantity', exact: true })).toHaveValue('2');
    await page.keyboard.press('a');
    await expect(page.getByText(/^2 × Visio .* added to the cart$/)).toBeVisible();
  });

  await test.step('the palette finds a product and opens it with Add at hand, and orders nothing', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search and jump' });
    const field = palette.getByRole('combobox');
    await expect(field).toBeFocused();
    await page.keyboard.type('project standard 2024');
    await expect(palette.getByRole('option', { name: /^Project Standard 2024 Perpetual/ })).toBeVisible();
    const chosen = palette.getByRole('option', { selected: true });
    await expect
      .poll(
        async () => (await field.getAttribute('aria-activedescendant')) === (await chosen.getAttribute('id')),
      )
      .toBe(true);
    await expectAccessible(page);
    await palette.getByRole('option', { name: /^Add Project Standard 2024 to the cart/ }).click();
    await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('Project Standard 2024');
    await expect(page.getByRole('button', { name: 'Add to cart' })).toBeFocused();
  });

  await test.step('Backspace widens it to all customers', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search and jump' });
    await expect(palette.getByRole('button', { name: /^Search all customers/ })).toBeVisible();
    await page.keyboard.press('Backspace');
    await expect(palette.getByRole('button', { name: /^Search all customers/ })).toHaveCount(0);
    await page.keyboard.type('Malmbackens Bygg');
    await palette.getByRole('option', { name: /^Malmbackens Bygg AB/ }).click();
    await expect(desk.heading('Malmbackens Bygg AB')).toBeVisible();
    // While it closes, keys are still its own.
    await expect(palette).toHaveCount(0);
  });

  await test.step('and ? names all of them', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Search everywhere');
  });
});
