import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import readSheet from 'read-excel-file/node';
import { rowsOf } from './csv';
import { type Desk, deskOf, waking } from './desk';
import { expect, test } from './fixtures';

// Lines are read in the background, on a slow machine beside everything else.
const patience = { timeout: 90_000 };

/** Opens the newest invoice of a kind; other stories may have moved the clock by years. Answers with its number. */
async function openInvoice(page: Page, desk: Desk, type: 'one-time' | 'recurring', nth = 0) {
  await page.goto(`/billing?months=all&type=${type}&doc=invoice`);
  const row = page
    .getByRole('table', { name: 'Invoices' })
    .getByRole('row')
    .nth(1 + nth);
  const number = (await row.getByRole('link').first().textContent()) ?? '';
  await row.getByRole('link').first().click();
  await expect(desk.heading(number)).toBeVisible();
  const button = page.getByRole('button', { name: 'Export lines' });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', patience);
  return number;
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export lines' });

async function saved(page: Page, press: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a billing admin has an invoice’s lines made into CSV and a workbook, and both hold every line', async ({
  page,
  desk,
}) => {
  await desk.signIn('Cleo Dahl', '/billing');
  const number = await openInvoice(page, desk, 'one-time');
  await page.keyboard.press('Control+Shift+E');
  await desk.choose('CSV');
  await dialogOf(page).getByRole('button', { name: 'Make the file' }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(page.getByText(`${number}-lines.csv is ready`)).toBeVisible(patience);

  await page.getByRole('button', { name: 'Export lines' }).click();
  await dialogOf(page).getByRole('radio', { name: 'Every column' }).press('Space');
  await dialogOf(page).getByRole('button', { name: 'Make the file' }).click();
  await expect(page.getByText(`${number}-lines.xlsx is ready`)).toBeVisible(patience);

  await page.goto('/billing');
  await page.getByRole('link', { name: /^Exports/ }).click();
  const files = page.getByRole('table', { name: 'Exports' });
  const csvRow = files.getByRole('row', { name: new RegExp(`^${number}-lines\\.csv`) }).first();
  await expect(csvRow).toContainText('Cleo Dahl');
  await expect(csvRow).toContainText('All lines');

  const csv = await saved(page, () =>
    csvRow.getByRole('link', { name: `Download ${number}-lines.csv` }).click(),
  );
  expect(csv.name).toBe(`${number}-lines.csv`);
  const rows = await rowsOf(csv.bytes);
  const count = Number(((await csvRow.getByRole('cell').nth(2).textContent()) ?? '').replace(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  expect(rows).toHaveLength(count + 1);
  // The columns that the page shows.
  const heads = rows[0] ?? [];
  expect(heads.slice(0, 3)).toEqual(['Customer', 'Product', 'Order ID']);

  const book = await saved(page, () =>
    files
      .getByRole('link', { name: `Download ${number}-lines.xlsx` })
      .first()
      .click(),
  );
  const [lines, about] = await readSheet(book.bytes);
  expect(lines?.data).toHaveLength(count + 1);
  const at = (title: string) => lines?.data[0]?.indexOf(title) ?? -1;
  const totals = rows.slice(1).map((row) => row[heads.indexOf('Total, incl. VAT')]);
  const total = totals.reduce((sum, cell) => sum + Math.round(Number(cell) * 100), 0);
  const inBook = (lines?.data.slice(1) ?? []).map((row) => row[at('Total, incl. VAT')]);
  expect(inBook.every((cell) => typeof cell === 'number')).toBe(true);
  expect(inBook.reduce((sum: number, cell) => sum + Math.round(Number(cell) * 100), 0)).toBe(total);
  expect(about?.data[0]).toEqual(['Invoice', number, ...Array(3).fill(null)]);

  await test.step('a download that broke off goes on where it was', async () => {
    const address = await csvRow.getByRole('link', { name: /^Download/ }).getAttribute('href');
    const part = await page.request.get(address ?? '', { headers: { Range: 'bytes=10-19' } });
    expect(part.status()).toBe(206);
    expect(part.headers()['content-range']).toBe(`bytes 10-19/${csv.bytes.length}`);
    expect(await part.body()).toEqual(csv.bytes.subarray(10, 20));
  });
});

test('two people who ask for the same get one file, and after seven days it is gone', async ({
  page,
  desk,
  emulator,
  browser,
}) => {
  await desk.signIn('Cleo Dahl', '/billing');
  const number = await openInvoice(page, desk, 'one-time', 1);
  await page.getByRole('button', { name: 'Export lines' }).click();
  await dialogOf(page).getByRole('button', { name: 'Make the file' }).click();
  await expect(page.getByText(`${number}-lines.xlsx is ready`)).toBeVisible(patience);

  const colleague = await browser.newContext();
  const theirs = waking(await colleague.newPage());
  const theirDesk = deskOf(theirs);
  await theirDesk.signIn('Alma Lind', `/billing/invoices/${number}`);
  const button = theirs.getByRole('button', { name: 'Export lines' });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', patience);
  await button.click();
  await dialogOf(theirs).getByRole('button', { name: 'Make the file' }).click();
  await expect(theirs.getByText('Cleo Dahl had this file made. It’s ready')).toBeVisible(patience);
  await colleague.close();

  await page.goto('/billing/exports');
  const rows = page
    .getByRole('table', { name: 'Exports' })
    .getByRole('row', { name: new RegExp(`^${number}-lines\\.xlsx`) });
  await expect(rows).toHaveCount(1);
  const address = await rows.getByRole('link', { name: /^Download/ }).getAttribute('href');
  await emulator.advance('P7D');
  // The portal reads the emulator's clock every second.
  await expect(async () => {
    await page.reload();
    await expect(rows).toContainText('Gone', { timeout: 2_000 });
  }).toPass(patience);
  await expect(rows.getByRole('link', { name: /^Download/ })).toHaveCount(0);
  expect((await page.request.get(address ?? '')).status()).toBe(404);
});

test('a file of every new invoice is asked for once, listed, and ended', async ({ page, desk }) => {
  await desk.signIn('Cleo Dahl', '/billing');
  await openInvoice(page, desk, 'one-time', 2);
  await page.getByRole('button', { name: 'Export lines' }).click();
  await desk.choose('CSV');
  await dialogOf(page)
    .getByRole('checkbox', { name: 'Make the same file of every new invoice' })
    .press('Space');
  await dialogOf(page).getByRole('button', { name: 'Make the file' }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  await page.goto('/billing/exports');
  const schedules = page.getByRole('region', { name: 'Made of every new invoice' });
  await expect(schedules).toContainText(/CSV of every new invoice\. \d+ columns, asked for by Cleo Dahl/);
  await schedules.getByRole('button', { name: 'End it' }).click();
  await expect(schedules).toHaveCount(0);
});

test('the list of invoices is filtered, sorted, and saved as it is shown', async ({ page, desk }) => {
  await desk.signIn('Cleo Dahl', '/billing?months=all');
  const table = page.getByRole('table', { name: 'Invoices' });
  const all = await table.getByRole('row').count();
  await page.getByRole('button', { name: 'Document' }).click();
  await page.getByRole('menuitemradio', { name: 'Adjustment note' }).click();
  await expect(page).toHaveURL(/doc=adjustment-note/);
  await expect.poll(() => table.getByRole('row').count()).toBeLessThan(all);
  const credit = table.getByRole('row').nth(1);
  const number = (await credit.getByRole('link').first().textContent()) ?? '';

  await test.step('a credit note leads to what it amends, and that back to it', async () => {
    await credit.getByRole('cell').nth(4).getByRole('link').click();
    await expect(page).toHaveURL(/\/billing\/invoices\//);
    await page.getByRole('main').getByRole('link', { name: number }).click();
    await expect(desk.heading(number)).toBeVisible();
  });

  await test.step('a number as Microsoft’s links have it is found, and opens', async () => {
    await page.goto('/billing?months=all');
    await page.getByRole('searchbox', { name: 'Invoice number' }).fill('Recurring-D');
    await expect(page).toHaveURL(/q=Recurring-D/);
    const first = table.getByRole('row').nth(1).getByRole('link').first();
    await expect(first).toHaveText(/^D/);
    const recurring = (await first.textContent()) ?? '';
    await page.goto(`/billing/invoices/Recurring-${recurring}`);
    await expect(desk.heading(recurring)).toBeVisible();
  });

  await test.step('what is shown is what is saved', async () => {
    await page.goto('/billing?months=all&type=recurring');
    await page.getByRole('button', { name: 'Total', exact: true }).click();
    await expect(page).toHaveURL(/sort=total-down/);
    const shown = await table.getByRole('row').count();
    const { bytes } = await saved(page, () => page.getByRole('link', { name: 'Export list' }).click());
    const rows = await rowsOf(bytes);
    expect(rows).toHaveLength(shown);
    expect(rows[1]?.[0]).toBe(await table.getByRole('row').nth(1).getByRole('link').first().textContent());
  });

  await test.step('each currency has its balance', async () => {
    await page.getByRole('link', { name: 'Balances' }).click();
    const balances = page.getByRole('table', { name: 'Balances' });
    await expect(balances.getByRole('row', { name: /^SEK/ })).toBeVisible();
    await expect(balances).toContainText(/\d{4}-\d\d-\d\d/);
  });
});

test('what was billed is seen by customer, family and month, with the figures behind the picture', async ({
  page,
  desk,
}) => {
  await desk.signIn('Alma Lind', '/billing');
  await openInvoice(page, desk, 'one-time');
  await page.goto('/billing/spend?months=all');
  const table = page.getByRole('table', { name: /^What was billed, in / });
  await expect(table.getByRole('row').nth(1)).toBeVisible(patience);
  await expect(page.getByRole('region', { name: /^Billed by month in / })).toBeVisible();
  await desk.choose('By product family');
  await expect(table.getByRole('columnheader').first()).toHaveText('Product family');
  await desk.choose('By month');
  await expect(table.getByRole('row').nth(1).getByRole('cell').first()).toHaveText(/^\d{4}-\d\d$/);
  const { bytes, name } = await saved(page, () => page.getByRole('link', { name: 'Export table' }).click());
  expect(name).toMatch(/^spend-month-[A-Z]{3}-/);
  expect((await rowsOf(bytes)).length).toBe(await table.getByRole('row').count());
});
