import type { Page } from '@playwright/test';
import { ageSessions } from './database';
import { deskOf, waking } from './desk';
import { expect, test } from './fixtures';

const bo = 'bo.ek@northwind-cloud.example';
const alma = 'alma.lind@northwind-cloud.example';

test.afterEach(({ emulator }) => emulator.person(bo, { appRole: 'Sales' }));

test('a role that was taken away is lost at the next page, once what it was read from is an hour old', async ({
  page,
  desk,
  emulator,
  stack,
}) => {
  await desk.signIn('Bo Ek', '/customers');
  await emulator.person(bo, { appRole: 'Billing' });
  await desk.openCustomer('Svankroken Redovisning AB');
  // An open page that reads something would go and ask by itself, at a time of its own.
  await page.goto('about:blank');
  await ageSessions(stack.databaseUrl, bo, { roles_at: '61 minutes' });
  expect(
    (await page.request.get('/api/customers', { headers: { Accept: 'application/json' } })).status(),
  ).toBe(401);
  // Microsoft is asked on the way, and nobody has to press anything.
  await page.goto('/customers');
  await expect(desk.heading('Customers aren’t part of your role')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Your role is Billing.');
  await expect(desk.partnerMenu.getByRole('link', { name: 'Billing' })).toBeVisible();

  await emulator.person(bo, { appRole: null });
  await page.goto('about:blank');
  await ageSessions(stack.databaseUrl, bo, { roles_at: '61 minutes' });
  await page.goto('/billing');
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Your account no longer has a role here.',
  );
  await page.goto('/billing');
  await expect(desk.heading('Sign in')).toBeVisible();
});

test('whoever Microsoft has signed out is signed out here, with the way back', async ({
  page,
  desk,
  stack,
}) => {
  await desk.signIn('Bo Ek', '/customers?q=fabrikam');
  await page.request.get(
    `http://localhost:${stack.emulatorPort + 1}/northwind-cloud.example/oauth2/v2.0/logout`,
  );
  await ageSessions(stack.databaseUrl, bo, { roles_at: '61 minutes' });
  await page.goto('/customers?q=fabrikam');
  await expect(page.getByRole('status')).toContainText('Microsoft has you signed out.');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('button', { name: 'Bo Ek' }).click();
  await expect(desk.heading(/^Customers/)).toBeVisible();
  expect(page.url()).toContain('q=fabrikam');
});

/** Presses what opens a small window, and waits until that has closed by itself. */
async function throughSmallWindow(page: Page, press: () => Promise<void>, choose?: string) {
  const opening = page.waitForEvent('popup');
  await press();
  const popup = await opening;
  if (choose) {
    await popup.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await popup.getByRole('button', { name: choose }).click();
  }
  if (!popup.isClosed()) await popup.waitForEvent('close');
}

test('before money is spent the role is read again, and nothing that was typed is lost', async ({
  page,
  desk,
  emulator,
  stack,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Fjälltorps Teknik AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart({
    view: 'SUSE Linux',
    product: 'SUSE Linux Enterprise Server for SAP Priority, 1-2 vCPU',
    sku: /1 Year$/,
  });
  await ageSessions(stack.databaseUrl, bo, { roles_at: '3 minutes' });
  await desk.openCart();
  // The review opens by way of Microsoft, silently.
  await desk.review();
  const place = await desk.readyToPlace();
  const typed = desk.placeDialog.getByRole('textbox');
  const domain = await typed.inputValue();

  const confirm = page.getByRole('dialog', { name: 'Microsoft has to confirm your role' });
  await ageSessions(stack.databaseUrl, bo, { roles_at: '6 minutes' });
  await emulator.person(bo, { appRole: 'Helpdesk' });
  await place.click();
  await throughSmallWindow(page, () =>
    confirm.getByRole('button', { name: 'Let Microsoft confirm' }).click(),
  );
  await expect(confirm).toHaveCount(0);
  await expect(typed).toHaveValue(domain);
  await place.click();
  await expect(desk.placeDialog.getByRole('alert')).toContainText('role');
  expect(await emulator.orders(customerId)).toHaveLength(before.length);

  await emulator.person(bo, { appRole: 'Sales' });
  await ageSessions(stack.databaseUrl, bo, { roles_at: '6 minutes' });
  await place.click();
  await throughSmallWindow(page, () =>
    confirm.getByRole('button', { name: 'Let Microsoft confirm' }).click(),
  );
  await expect(typed).toHaveValue(domain);
  await place.click();
  await page.waitForURL(/\/purchases\//);
  await expect(desk.heading('1 order placed')).toBeVisible();
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
});

test('a person sees where they are signed in, and ends it there; an admin does for everybody', async ({
  page,
  desk,
  browser,
  stack,
}) => {
  const elsewhere = async () => {
    const context = await browser.newContext({ baseURL: stack.url, locale: 'en-GB' });
    const other = waking(await context.newPage());
    return { other, otherDesk: deskOf(other), context };
  };
  await desk.signIn('Bo Ek', '/settings');
  await page.getByRole('link', { name: 'Where you’re signed in' }).click();
  const mine = page.getByRole('table', { name: 'Your sign-ins' });
  const ofMine = mine.getByRole('button', { name: /^End / });
  await expect(mine.getByRole('row').filter({ hasText: 'This one' })).toBeVisible();
  // Stories before this one may have left some behind.
  if ((await ofMine.count()) > 0) await page.getByRole('button', { name: 'End all the others' }).click();
  await expect(ofMine).toHaveCount(0);
  await expect(mine.getByRole('row').nth(1)).toContainText('Chrome on Linux');
  await expect(mine.getByRole('row').nth(1)).toContainText('This one');
  await expect(page.getByText('Everybody else')).toHaveCount(0);

  const second = await elsewhere();
  await second.otherDesk.signIn('Bo Ek', '/customers');
  await page.getByRole('button', { name: /, read again$/ }).click();
  await ofMine.click();
  await expect(page.getByText('Chrome on Linux is signed out')).toBeVisible();
  await expect(ofMine).toHaveCount(0);
  await second.other.reload();
  await expect(second.other.getByRole('status')).toContainText('You’ve been signed out.');

  const admin = await elsewhere();
  await admin.otherDesk.signIn('Alma Lind', '/settings/sessions');
  const others = admin.other.getByRole('table', { name: 'Everybody else' });
  await others.getByRole('button', { name: 'End Bo Ek, Chrome on Linux' }).click();
  await expect(others.getByRole('button', { name: 'End Bo Ek, Chrome on Linux' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('status')).toContainText('You’ve been signed out.');
  await second.context.close();
  await admin.context.close();
});

test('signing out for want of use is said two minutes ahead, and one press keeps it', async ({
  page,
  desk,
  stack,
}) => {
  await page.clock.install();
  await desk.signIn('Bo Ek', '/customers');
  await ageSessions(stack.databaseUrl, bo, { seen_at: '7 hours 58 minutes 10 seconds' });
  await page.clock.fastForward('07:58:10');
  const dialog = page.getByRole('dialog', { name: /^You’ll be signed out in 1:\d\d$/ });
  await expect(dialog).toContainText('Nothing has been done here for almost eight hours.');
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Asked as an open page asks by itself, which is no use.
  const left = await page.request.get('/api/sessions/left', { headers: { Accept: 'application/json' } });
  expect(((await left.json()) as { idle: number }).idle).toBeGreaterThan(7.9 * 3_600_000);
});

test('the end after twelve hours is said two minutes ahead, and another sign-in loses nothing typed', async ({
  page,
  desk,
  stack,
}) => {
  await page.clock.install();
  await desk.signIn('Alma Lind', '/customers');
  const filter = page.getByRole('searchbox', { name: 'Company name or domain' });
  await filter.fill('fabrikam');
  await ageSessions(stack.databaseUrl, alma, { created_at: '11 hours 58 minutes 10 seconds' });
  await page.clock.fastForward('11:58:10');
  const dialog = page.getByRole('dialog', { name: /^You’ll be signed out in 1:\d\d$/ });
  await expect(dialog).toContainText('A sign-in lasts twelve hours.');
  await throughSmallWindow(
    page,
    () => dialog.getByRole('button', { name: 'Sign in again' }).click(),
    'Alma Lind',
  );
  await expect(dialog).toHaveCount(0);
  await expect(filter).toHaveValue('fabrikam');
});
