import { waking } from './desk';
import { expect, test } from './fixtures';

// Lines and files come in the background, from the house and not from a person: who leaves stops none of it.

type Listed = { id: string; document: string };
const patience = { timeout: 120_000 };

test('who is signed out while lines are read and a file is made finds both done', async ({
  page,
  desk,
  emulator,
  context,
}) => {
  await desk.signIn('Cleo Dahl', '/billing');
  const answer = await page.request.get('/api/billing/invoices');
  const { invoices } = (await answer.json()) as { invoices: Listed[] };
  // One that no other story opens.
  const [id] = invoices
    .flatMap((one) => (one.id.startsWith('G') && one.document === 'invoice' ? one.id : []))
    .slice(-1);
  const leave = async () => {
    const other = waking(await context.newPage());
    await other.goto('/billing');
    await other.getByRole('button', { name: 'Cleo Dahl, settings and sign out' }).click();
    await other.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(other.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
    await other.close();
  };
  const comeBack = async () => {
    const dialog = page.getByRole('dialog', { name: 'You’ve been signed out' });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.getByRole('button', { name: 'Cleo Dahl' }).click();
    await expect(desk.heading(id ?? '')).toBeVisible();
  };

  await emulator.fault({ service: 'graph', path: '/export/**', kind: 'slow-body', bytesPerSecond: 2_000 });
  await page.goto(`/billing/invoices/${id}`);
  await expect(page.getByText('Reading the lines', { exact: true }).first()).toBeVisible();
  await leave();
  await comeBack();
  await emulator.clearFaults();
  await expect(page.getByText('Lines add up to the invoice')).toBeVisible(patience);

  await page.getByRole('button', { name: 'Export lines' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export lines' });
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog).toHaveCount(0);
  await leave();
  await desk.signIn('Cleo Dahl', '/billing/exports');
  const row = page
    .getByRole('table', { name: 'Exports' })
    .getByRole('row', { name: new RegExp(`^${id}-lines\\.xlsx`) });
  await expect(row).toContainText('Ready', patience);
});
