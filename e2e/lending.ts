import { expect, type Page } from '@playwright/test';

/** The card of the lent account, with nobody's account lent: a story before this one may have left one. */
export async function nobodyLends(page: Page) {
  const account = page.getByRole('region', { name: 'Lent account' });
  const lend = account.getByRole('button', { name: 'Lend an account' });
  const takeBack = account.getByRole('button', { name: 'Take back' });
  await expect(lend.or(takeBack)).toBeVisible();
  if (await takeBack.isVisible()) {
    await takeBack.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
  }
  await expect(lend).toBeVisible();
  return account;
}
