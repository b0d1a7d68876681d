import pg from 'pg';
import { deskOf, waking } from './desk';
import { expect, test } from './fixtures';
import { nobodyLends } from './lending';

test('an Admin sees how every token is, is told in time, and what to do when one dies', async ({
  page,
  desk,
  emulator,
  stack,
  browser,
}) => {
  await desk.signIn('Alma Lind', '/settings/connection');
  const tokens = page.getByRole('region', { name: 'Tokens' });
  const own = tokens.getByRole('listitem').filter({ hasText: 'Kontor’s own (App-only)' });
  await expect(own).toContainText('Works');
  await expect(own).toContainText('Client secret');
  const alma = tokens.getByRole('listitem').filter({ hasText: 'Alma Lind' });
  await expect(alma).toContainText('Proved');
  await expect(alma).toContainText('user_impersonation');

  const account = await nobodyLends(page);
  await account.getByRole('button', { name: 'Lend an account' }).click();
  await page.getByRole('button', { name: 'Bo Ek' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Bo Ek’s account is lent.');
  const lent = tokens.getByRole('listitem').filter({ hasText: 'Bo Ek, lent to Kontor' });
  await expect(lent).toContainText('Works');

  await test.step('it could not be renewed for weeks: said before it ends, where an Admin is anyway', async () => {
    const database = new pg.Client({ connectionString: stack.databaseUrl });
    await database.connect();
    await database.query(
      "update token.cache set renewed_at = now() - interval '80 days 1 hour' where partition = 'house'",
    );
    await database.end();
    await page.goto('/');
    await expect(page.getByRole('main')).toContainText('A token needs you.');
    await page.getByRole('link', { name: 'See what to do' }).click();
    await expect(page.getByRole('main')).toContainText('Bo Ek’s sign-in ends in 9 days.');
    await expect(page.getByRole('main')).toContainText('Lend it again to be sure.');
  });

  await test.step('a sign-in is revoked: what happened, and what to do', async () => {
    const colleague = await browser.newContext();
    const theirs = waking(await colleague.newPage());
    await deskOf(theirs).signIn('Cleo Dahl', '/settings');
    const refused = { service: 'entra', path: '/*/oauth2/v2.0/token', kind: 'status', code: 400 } as const;
    const error_description = 'AADSTS50173: The provided grant has expired due to it being revoked.';
    await emulator.fault({ ...refused, body: { error: 'invalid_grant', error_description } });
    // Microsoft no longer takes the token at hand, so that another one is asked for.
    await emulator.fault({ path: '/v1/invoices*', kind: 'status', code: 401 });
    await theirs.goto('/billing');
    const cleo = tokens.getByRole('listitem').filter({ hasText: 'Cleo Dahl' });
    await expect(async () => {
      await page.reload();
      await expect(cleo).toContainText('Revoked', { timeout: 2_000 });
    }).toPass();
    await expect(page.getByRole('main')).toContainText('Microsoft no longer takes Cleo Dahl’s sign-in.');
    await expect(page.getByRole('main')).toContainText('Whoever it is signs out and in again.');
    await emulator.clearFaults();

    // They do, and all is well.
    const theirDesk = deskOf(theirs);
    await theirs.goto('/settings');
    await theirDesk.signOut('Cleo Dahl');
    await theirDesk.signIn('Cleo Dahl', '/settings');
    await page.reload();
    await expect(cleo).toContainText('Works');
    await colleague.close();
    await account.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
    await expect(account).toContainText('No account is lent');
  });
});

test('nobody else is told of tokens', async ({ page, desk }) => {
  await desk.signIn('Bo Ek', '/settings');
  await expect(desk.heading('Settings')).toBeVisible();
  await expect(page.getByText('needs you')).toHaveCount(0);
});
