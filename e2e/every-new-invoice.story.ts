import { readFile } from 'node:fs/promises';
import { rowsOf } from './csv';
import { expect, test } from './fixtures';

// A month goes by: Microsoft issues invoices, tells of them, and what was asked for once is there by itself.

test.use({ invoiceMonths: '1' });

// The list of invoices is read at most once a minute, and then their lines.
const patience = { timeout: 240_000, intervals: [3_000] };

type Listed = { id: string; date: string; total: string; document: string };

test('a file of every new invoice is made when Microsoft issues one, and of no older one', async ({
  page,
  desk,
  emulator,
}) => {
  test.setTimeout(420_000);
  const listed = async () => {
    const answer = await page.request.get('/api/billing/invoices');
    return ((await answer.json()) as { invoices: Listed[] }).invoices;
  };
  await desk.signIn('Alma Lind', '/settings/webhooks');
  const registration = page.getByRole('region', { name: 'Registration at Microsoft' });
  await registration.getByRole('button', { name: 'Register this portal' }).click();
  await expect(registration).toContainText('This portal');

  const before = await listed();
  const older = before.find(({ id, document }) => id.startsWith('G') && document === 'invoice');
  await page.goto(`/billing/invoices/${older?.id}`);
  const button = page.getByRole('button', { name: 'Export lines' });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', { timeout: 90_000 });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Export lines' });
  await desk.choose('CSV');
  await dialog.getByRole('checkbox', { name: 'Make the same file of every new invoice' }).press('Space');
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog).toHaveCount(0);

  // Invoices of a month come on the sixth to the eighth of the next.
  const now = new Date(await emulator.now());
  const ninth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 9, 12));
  await emulator.setClock(ninth.toISOString());
  await page.goto('/settings/webhooks');
  const told = page
    .getByRole('table', { name: 'Events that came' })
    .getByRole('row', { name: /^invoice-ready/ });
  await expect(told.first()).toContainText('Lines read soon');

  await page.goto('/billing/exports');
  const files = page.getByRole('table', { name: 'Exports' });
  const byItself = files.getByRole('row', { name: /Alma Lind, every new invoice/ });
  const issued = (await listed()).filter(({ id }) => !before.some((one) => one.id === id));
  const invoice = issued.find(({ id, document }) => id.startsWith('G') && document === 'invoice');
  const row = byItself.filter({ hasText: `${invoice?.id}-lines.csv` });
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText('Ready', { timeout: 2_000 });
  }).toPass(patience);
  await expect(row).toHaveCount(1);
  for (const { id } of before) await expect(byItself.filter({ hasText: id })).toHaveCount(0);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: /^Download/ }).click(),
  ]);
  const [heads = [], ...lines] = await rowsOf(await readFile(await download.path()));
  const totals = lines.map((cells) => Number(cells[heads.indexOf('Total, incl. VAT')]));
  expect(totals.length).toBeGreaterThan(0);
  expect(Math.round(totals.reduce((sum, total) => sum + total * 100, 0))).toBe(
    Math.round(Number(invoice?.total) * 100),
  );
});
