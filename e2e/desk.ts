import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** What a person does at the desk, in the words on the screen. */
export function deskOf(page: Page) {
  const side = page.getByRole('navigation', { name: /customer|Contoso|places/i });
  return {
    signIn: async (name: string, to = '/') => {
      await page.goto(to);
      await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
      await page.getByRole('button', { name: new RegExp(name) }).click();
      await page.waitForURL(
        (url) => !url.pathname.startsWith('/sign-in') && url.port === new URL(page.url()).port,
      );
    },
    signOut: async () => {
      await page.getByRole('button', { name: /account|your settings|Alma|Bo Ek|Cleo/i }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
    },
    openCustomer: async (name: string) => {
      await page.goto('/customers');
      await page.getByRole('searchbox').fill(name);
      await page
        .getByRole('row', { name: new RegExp(name) })
        .first()
        .press('Enter');
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    },
    side,
  };
}
