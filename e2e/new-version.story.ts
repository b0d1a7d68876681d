import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

// A portal is put in the place of another while somebody types, and a connection goes away and comes back.

const offline = (page: Page) => page.getByText('You’re offline.', { exact: true });

/** What watches over the page is fetched a moment after it, and is there when it says that there is no connection. */
async function goOffline(page: Page) {
  await expect(async () => {
    await page.context().setOffline(false);
    await page.context().setOffline(true);
    await expect(offline(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
}
async function goOnline(page: Page) {
  await page.context().setOffline(false);
  await expect(offline(page)).toHaveCount(0);
}

test('a new version is said, and what was typed comes back after the reload', async ({ page, desk }) => {
  await desk.signIn('Alma Lind', '/settings/approvals');
  const amount = page.getByRole('textbox', { name: 'Needs approval from' });
  const reload = page.getByRole('button', { name: 'Reload' });
  const loaded = await page.evaluate(() => performance.timeOrigin);
  await goOffline(page);
  await goOnline(page);
  await amount.pressSequentially('123456');

  // From now on another build answers: it knows none of this page's deeds.
  await page.route('**/settings/approvals', async (route) => {
    const request = route.request();
    if (request.method() !== 'POST') return route.fallback();
    await route.continue({ headers: { ...request.headers(), 'next-action': '00'.repeat(21) } });
  });
  await page.getByRole('button', { name: 'Set threshold' }).click();
  await expect(page.getByText('A new version of the portal is here')).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Nothing was done by this press and nothing was ordered.',
  );
  await expect(page.getByText('A new version is here.', { exact: true })).toBeVisible();
  await page.unroute('**/settings/approvals');

  await reload.click();
  await page.waitForFunction((old) => performance.timeOrigin !== old, loaded);
  await expect(desk.heading('Approval thresholds')).toBeVisible();
  await expect(amount).toHaveValue('123456');
  await expect(reload).toHaveCount(0);
  await page.reload();
  await expect(amount).toHaveValue('');
});

test('an answer of another build says it too, and nobody is thrown out of what they do', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek', '/customers');
  await page.route('**/api/customers', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'x-portal-version': 'another' } });
  });
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByText('A new version is here.')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(desk.heading(/^Customers/)).toBeVisible();
});

test('without a connection the page says so, and goes on by itself', async ({ page, desk }) => {
  await desk.signIn('Bo Ek', '/customers');
  await goOffline(page);
  await expect(page.getByText('Nothing can be saved or bought until the connection is back.')).toBeVisible();
  await expect(desk.heading(/^Customers/)).toBeVisible();
  await goOnline(page);
});
