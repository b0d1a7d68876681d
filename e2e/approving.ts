import { expect, type Page } from '@playwright/test';
import { deskOf, waking } from './desk';

/** A second person at a desk of their own, of the same kind. */
export async function secondDesk(page: Page) {
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error('No browser to sit down at.');
  const theirs = waking(await context.newPage());
  return { page: theirs, desk: deskOf(theirs), leave: () => context.close() };
}

/** An Admin says from which amount this customer's orders wait for a second person. */
export async function setThreshold(page: Page, customer: string, amount: string, stepUp = '') {
  await page.goto('/settings/approvals');
  await page.getByRole('textbox', { name: 'Currency' }).fill('SEK');
  await page.getByRole('combobox', { name: 'Customer' }).click();
  await page.getByRole('combobox', { name: 'Narrow the list' }).fill(customer);
  await page.getByRole('option', { name: new RegExp(`^${customer}`) }).click();
  await page.getByRole('textbox', { name: 'Needs approval from' }).fill(amount);
  await page.getByRole('textbox', { name: 'New sign-in from' }).fill(stepUp);
  await page.getByRole('button', { name: 'Set threshold' }).click();
  const row = page.getByRole('table', { name: 'Thresholds' }).getByRole('row').filter({ hasText: customer });
  await expect(row).toContainText('Alma Lind');
}

/** From the review; answers with the address of the request. */
export async function ask(page: Page, note = '') {
  await page.getByRole('button', { name: 'Ask for approval…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Ask for approval?' });
  if (note) await dialog.getByRole('textbox', { name: /^Note/ }).fill(note);
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await page.waitForURL(/\/approvals\//);
  return page.url();
}
