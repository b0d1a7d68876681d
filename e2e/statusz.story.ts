import pg from 'pg';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';

test('an Admin sees how the portal goes, also while Microsoft is away, and what to do about an alert', async ({
  page,
  desk,
  stack,
}) => {
  await desk.signIn('Alma Lind', '/settings');
  await page.getByRole('link', { name: 'How the portal goes' }).click();
  await expect(desk.heading('How the portal goes')).toBeVisible();
  const programs = page.getByRole('table', { name: 'Programs' });
  // What another story killed stands here too, silent, for an hour.
  await expect(programs.getByRole('row', { name: /^Portal.* Runs/ })).toBeVisible();
  await expect(programs.getByRole('row', { name: /^Worker.* Runs/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Done by one worker at a time' })).toContainText(
    'Sealing the audit: led',
  );
  await expect(page.getByRole('region', { name: 'Audit', exact: true })).toContainText('Holds');
  await expect(page.getByRole('region', { name: 'Partner Center' })).toContainText('of 8,000');
  await expectAccessible(page);

  await test.step('a purchase waits for a person: it is told here and in the audit', async () => {
    const database = new pg.Client({ connectionString: stack.databaseUrl });
    await database.connect();
    await database.query(`insert into purchase (id, customer_id, cart_id, created_at, sender_oid, sender_tid,
      sender_session_id, state, pauses_buying) values ('statusz', 'nobody', 'statusz', now(), 'o', 't', 's',
      'handed-over', false)`);
    await database.end();
    const alerts = page.getByRole('region', { name: 'Alerts' });
    await expect(alerts).toContainText('A purchase waits for a person', { timeout: 40_000 });
    await expect(alerts).toContainText('Look now');
    await expect(page.getByRole('table', { name: 'Purchases' })).toContainText('Waits for a person');
  });

  await test.step('it is all there while Microsoft is away', async () => {
    await stack.stop('emulator');
    await page.reload();
    await expect(desk.heading('How the portal goes')).toBeVisible();
    await expect(programs.getByRole('row', { name: /^Worker.* Runs/ })).toBeVisible();
    expect((await page.request.get('/readyz')).status()).toBe(200);
    await stack.start('emulator');
  });

  await test.step('not for somebody else', async () => {
    await page.context().clearCookies();
    await desk.signIn('Bo Ek', '/statusz');
    await expect(page.getByRole('main')).not.toContainText('Programs');
  });
});
