import { expect, test } from './fixtures';
import { nobodyLends } from './lending';

test('an admin lends an account to the house, sees whose it is, and takes it back', async ({
  page,
  desk,
}) => {
  await desk.signIn('Alma Lind', '/settings');
  await page.getByRole('link', { name: 'Connection to Microsoft' }).click();
  await expect(desk.heading('Connection to Microsoft')).toBeVisible();
  const account = await nobodyLends(page);
  const uses = page.getByRole('region', { name: 'What needs it' });
  await expect(account).toContainText('No account is lent');
  await expect(uses).toContainText('Needs an account');

  // Whoever is chosen on Microsoft’s page needs no role here, but a second step.
  await account.getByRole('button', { name: 'Lend an account' }).click();
  await page.getByRole('button', { name: 'Finn Ros' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The account has no second step');
  await expect(account).toContainText('No account is lent');

  await account.getByRole('button', { name: 'Lend an account' }).click();
  const back = page.waitForRequest(/\/api\/connection\/return\?/);
  await page.getByRole('button', { name: 'Bo Ek' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Bo Ek’s account is lent.');
  await expect(account).toContainText('bo.ek@northwind-cloud.example');
  await expect(account).toContainText('Alma Lind');
  await expect(uses).toContainText('Reads');

  // The address with which Microsoft’s page led back is worth nothing a second time.
  await page.goto((await back).url());
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'This sign-in can’t be used any more',
  );
  await expect(account).toContainText('Bo Ek');

  await account.getByRole('button', { name: 'Take back' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Take Bo Ek’s account back?' });
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(account).toContainText('No account is lent');
  await expect(page.getByText('Bo Ek’s account is taken back')).toBeVisible();
  await expect(account.getByRole('button', { name: 'Lend an account' })).toBeFocused();
});

test('the connection is for admins', async ({ page, desk }) => {
  await desk.signIn('Bo Ek', '/settings');
  await expect(page.getByRole('link', { name: 'Connection to Microsoft' })).toHaveCount(0);
  await page.goto('/settings/connection');
  await expect(desk.heading('This page isn’t part of your role')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('It needs Admin.');
  expect((await page.request.get('/api/connection')).status()).toBe(403);
  await page.goto('/api/connection/return?state=made-up&code=made-up');
  await expect(desk.heading('This page isn’t part of your role')).toBeVisible();
});
