import { expectAccessible } from './accessible';
import { untilAwake } from './desk';
import { expect, test } from './fixtures';

test('another key takes the place of one; one that does something already is refused', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek', '/settings');
  const { keyboard } = page;
  const dialog = page.getByRole('dialog', { name: 'Change keys' });
  const saved = () => page.waitForResponse((response) => response.request().method() === 'POST');
  const change = async (key: string) => {
    const button = dialog.getByRole('button', { name: 'Change the key for: Switch customer' });
    await button.press('Enter');
    await keyboard.press(key);
  };
  await page.getByRole('button', { name: 'Change keys…' }).click();
  await expect(dialog).toBeVisible();
  await change('r');
  await expect(dialog.getByText(/^R is taken: Read again\./)).toBeVisible();
  await keyboard.press('Control+m');
  await expect(dialog.getByText(/^It has to be one letter/)).toBeVisible();
  const answer = saved();
  await keyboard.press('w');
  await answer;
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();

  const switcher = page.getByRole('dialog', { name: 'Switch customer' });
  await test.step('on the next page, after it was loaded anew', async () => {
    await page.goto('/customers');
    await page.getByRole('heading', { level: 1 }).focus();
    await keyboard.press('c');
    await keyboard.press('w');
    await expect(switcher).toBeVisible();
    await keyboard.press('Escape');
    await expect(switcher).toHaveCount(0);
    await keyboard.press('Shift+?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Switch customerW');
    await keyboard.press('Escape');
  });

  await test.step('and back', async () => {
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Change keys…' }).click();
    const back = saved();
    await dialog.getByRole('button', { name: 'All as they were' }).click();
    await back;
    await dialog.getByRole('button', { name: 'Done' }).click();
    await keyboard.press('c');
    await expect(switcher).toBeVisible();
  });
});

test('rows are selected with the keys, counted, and their ids copied', async ({ page, desk }) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Contoso Energi AB');
  await desk.goTo('Orders');
  const rows = page.getByRole('table', { name: 'Orders' }).locator('tbody tr');
  await rows.nth(2).waitFor();
  const { keyboard } = page;
  await rows.first().focus();
  await keyboard.press('x');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 rows selected')).toBeAttached();
  await keyboard.press('Shift+ArrowUp');
  await expect(page.getByText('2 rows selected')).toBeAttached();
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'false');
  await keyboard.press('y');
  await expect(page.getByText('2 IDs copied')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByText('No row selected')).toBeAttached();
  await expect(rows.first()).not.toHaveAttribute('aria-selected', /./);
});

test('what was bought is told under the bell, and is read once it is marked so', async ({ page, desk }) => {
  const customer = 'Lärktorps Teknik AB';
  await desk.signIn('Bo Ek');
  await desk.openCustomer(customer);
  await desk.addToCart({ view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 2 });
  const purchase = await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /^Notices, \d+ new$/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Notices' });
  const notice = dialog.getByRole('link', { name: `Your purchase for ${customer} is placed` });
  await expect(notice).toContainText('New');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(notice).not.toContainText('New');
  await expect(dialog.getByRole('button', { name: 'Mark all as read' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.goto('/settings');
  await expect(page.getByRole('button', { name: 'Notices', exact: true })).toBeVisible();
  await untilAwake(page, '[data-top]'); // the bell comes after all that is looked at first
  await page.keyboard.press('b');
  await notice.click();
  await expect(dialog).toHaveCount(0);
  await expect(desk.heading('1 order placed')).toBeVisible();
  expect(page.url()).toBe(purchase);
});

test('who sees bills finds a customer’s orders from the list of them', async ({ page, desk }) => {
  await desk.signIn('Alma Lind');
  await desk.openCustomer('Contoso Energi AB');
  const billed = page.waitForResponse(/\/orders\/billed$/);
  await desk.goTo('Orders');
  await billed;
  const order = page
    .getByRole('table', { name: 'Orders' })
    .getByRole('row', { name: /SQL Server 2022/ })
    .first();
  const number = (await order.getByRole('link').first().textContent()) ?? '';
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('sql server');
  await expect(page.getByRole('option', { name: number })).toBeVisible();
});
