import { deskOf, waking } from './desk';
import { expect, test } from './fixtures';

test('language, theme, rows and time zone follow the person to another browser', async ({
  page,
  desk,
  browser,
}) => {
  const person = 'David Holm';
  await desk.signIn(person, '/settings');
  const saved = () => page.waitForResponse((response) => response.request().method() === 'POST');
  const choose = async (name: string) => {
    const answer = saved();
    await page.getByRole('radio', { name, exact: true }).press('Space');
    await answer;
  };
  await choose('Dark');
  await choose('Tight');
  await page.getByRole('combobox', { name: 'Time zone' }).click();
  await page.getByRole('combobox', { name: 'Narrow the list' }).fill('Auckland');
  const answer = saved();
  await page.getByRole('option', { name: 'Pacific/Auckland' }).click();
  await answer;
  await expect(page.getByText('Times are shown in Pacific/Auckland.')).toBeVisible();
  await choose('Svenska');
  await expect(page.getByRole('heading', { level: 1, name: 'Inställningar' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');

  const another = await browser.newContext({
    baseURL: new URL(page.url()).origin,
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    colorScheme: 'light',
  });
  const theirs = waking(await another.newPage());
  await theirs.goto('/settings');
  await expect(theirs.locator('html')).toHaveAttribute('lang', 'en');
  await theirs.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await theirs.getByRole('button', { name: person }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: 'Inställningar' })).toBeVisible();
  const root = theirs.locator('html');
  await expect(root).toHaveAttribute('lang', 'sv');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveAttribute('data-density', 'tight');
  await expect(theirs.getByText('Tider visas i Pacific/Auckland.')).toBeVisible();
  await another.close();

  await test.step('and no further than that person', async () => {
    const third = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: 'en-GB' });
    const other = waking(await third.newPage());
    const bo = deskOf(other);
    await bo.signIn('Bo Ek', '/settings');
    await expect(bo.heading('Settings')).toBeVisible();
    await third.close();
  });

  await test.step('all of it can be taken back', async () => {
    await choose('English');
    await expect(desk.heading('Settings')).toBeVisible();
    await choose('As the system');
    await choose('Normal');
    await page.getByRole('combobox', { name: 'Time zone' }).click();
    const taken = saved();
    await page.getByRole('option', { name: 'As this browser has it' }).click();
    await taken;
    await expect(page.getByText('Times are shown in Europe/Stockholm.')).toBeVisible();
  });
});

test('where nobody chose, the theme is the system’s, also where an address leads nowhere', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek', '/customers');
  for (const address of ['/customers', '/sign-in', '/nowhere', '/customers/nowhere/orders']) {
    await page.goto(address);
    for (const colorScheme of ['dark', 'light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html'), `${address} in ${colorScheme}`).toHaveAttribute(
        'data-theme',
        colorScheme,
      );
    }
  }
});
