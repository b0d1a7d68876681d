import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

// Two ways that Microsoft gives lines, and one screen. What an invoice comes to is read from the page itself.

type Listed = { id: string; currency: string; total: string; document: string; date: string };
/** The newest invoice of a kind, by the portal's own list. */
async function newest(page: Page, letter: 'G' | 'D', currency: string): Promise<Listed> {
  const answer = await page.request.get('/api/billing/invoices');
  const { invoices } = (await answer.json()) as { invoices: Listed[] };
  const found = invoices.find(
    (one) => one.id.startsWith(letter) && one.currency === currency && one.document === 'invoice',
  );
  if (!found) throw new Error(`There is no invoice ${letter} in ${currency}`);
  return found;
}

const linesOf = (page: Page) => page.getByRole('region', { name: 'Invoice lines', exact: true });
const rowsOf = (page: Page) => page.getByRole('table', { name: 'Invoice lines' }).getByRole('row');
const headOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Invoice lines' }).getByRole('columnheader', { name });
const amountOf = (text: string) => Number(text.replace(/,/g, '').replace('\u2212', '-'));

/** The figures of a column as far as they are in the document. */
async function figuresOf(page: Page, head: string): Promise<number[]> {
  const heads = await page
    .getByRole('table', { name: 'Invoice lines' })
    .getByRole('columnheader')
    .allTextContents();
  const at = heads.indexOf(head);
  const cells = await rowsOf(page)
    .locator(`td:nth-child(${at + 1})`)
    .allTextContents();
  return cells.map(amountOf);
}

test('lines of the new commerce add up to the invoice, and each leads where it came from', async ({
  desk,
  page,
}) => {
  await desk.signIn('Alma Lind', '/billing');
  const invoice = await newest(page, 'G', 'EUR');
  await page.goto(`/billing/invoices/${invoice.id}`);
  const lines = linesOf(page);
  await expect(page.getByText('Lines add up to the invoice')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/^[\d,]+ lines, difference 0\.00$/)).toBeVisible();
  const whole = lines.getByText(/^All [\d,]+ lines, read once on/);
  await expect(whole).toBeVisible();
  const total = Number(invoice.total).toLocaleString('en-US', { minimumFractionDigits: 2 });
  await expect(lines.getByText(`Total ${total}`, { exact: true })).toBeVisible();

  await test.step('narrowed to a charge type, with its own sums against the whole', async () => {
    await lines.getByRole('button', { name: 'Charge type: all' }).click();
    const choices = page.getByRole('dialog', { name: 'Charge type' });
    const last = choices.getByRole('checkbox').last();
    await last.press('Space');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/charge=/);
    await expect(lines.getByText(/^[\d,]+ of [\d,]+ lines$/)).toBeVisible();
    await expect(lines.getByText(`of ${total}`, { exact: true })).toBeVisible();
  });

  await test.step('selected with the keys, added up exactly, and their orders copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/billing/invoices/${invoice.id}`);
    const [first, third] = [rowsOf(page).nth(1), rowsOf(page).nth(3)];
    await first.focus();
    await page.keyboard.press('x');
    await expect(first).toHaveAttribute('aria-selected', 'true');
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp'])
      await page.keyboard.press(key);
    await expect(third).toHaveAttribute('aria-selected', 'true');
    await expect(third).toBeFocused();
    const band = lines.getByRole('region', { name: 'What is selected' });
    await expect(band).toContainText('3 rows selected');
    const figures = (await figuresOf(page, 'Subtotal')).slice(0, 3);
    const subtotal = figures.reduce((all, figure) => all + Math.round(figure * 100), 0) / 100;
    const words = subtotal.toLocaleString('en-US', { minimumFractionDigits: 2 }).replace('-', '\u2212');
    await expect(band).toContainText(`Subtotal ${words}`);
    await page.keyboard.press('y');
    await expect(page.getByText(/^(Copied .+|\d IDs copied)$/)).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const order = (await third.getByRole('cell').nth(2).textContent()) ?? '';
    expect(copied).toContain(order.split('…')[0]);
    await page.keyboard.press('Shift+End');
    await expect(band).toContainText(`Total ${total}`);
    await page.keyboard.press('Escape');
    await expect(band).toHaveCount(0);
    await expect(first).not.toHaveAttribute('aria-selected', /./);
  });

  await test.step('sorted by subtotal, the largest first', async () => {
    await page.goto(`/billing/invoices/${invoice.id}`);
    await headOf(page, 'Subtotal').getByRole('button').click();
    await expect(headOf(page, 'Subtotal')).toHaveAttribute('aria-sort', 'descending');
    await expect
      .poll(async () => {
        const figures = await figuresOf(page, 'Subtotal');
        return (
          figures.length > 5 && figures.every((figure, at) => at === 0 || figure <= (figures[at - 1] ?? 0))
        );
      })
      .toBe(true);
  });

  await test.step('found by a text, and nothing found is said in words', async () => {
    const products = rowsOf(page).locator('td:nth-child(2)');
    const wanted = (await products.first().textContent()) ?? '';
    await page.keyboard.press('/');
    await page.keyboard.type(wanted.toUpperCase());
    await expect(lines.getByText(/^[\d,]+ of [\d,]+ lines$/)).toBeVisible();
    await expect
      .poll(async () => (await products.allTextContents()).every((product) => product.startsWith(wanted)))
      .toBe(true);
    await page.getByRole('searchbox', { name: 'Customer, product, order or reservation' }).fill('zzzz');
    await expect(page.getByRole('heading', { name: 'No line matches “zzzz”' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear the text' }).click();
    await expect(whole).toBeVisible();
  });

  await test.step('with columns as one picks them, here and the next time', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page
      .getByRole('dialog', { name: 'Columns' })
      .getByRole('checkbox', { name: 'Currency', exact: true })
      .press('Space');
    await page.keyboard.press('Escape');
    await expect(headOf(page, 'Currency')).toBeVisible();
    await page.goto(`/billing/invoices/${invoice.id}`);
    await expect(headOf(page, 'Currency')).toBeVisible();
  });

  await test.step('a line whole, and its order here', async () => {
    const row = rowsOf(page)
      .filter({ has: page.getByRole('link') })
      .first();
    const order = (await row.getByRole('link').textContent()) ?? '';
    await row.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/line=\d+/);
    const panel = page.getByRole('complementary');
    await expect(panel.getByRole('link', { name: `Open order ${order}` })).toBeVisible();
    await expect(panel.getByText('Not placed here: in Partner Center, or before Kontor.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await row.focus();
    await page.keyboard.press('o');
    await page.waitForURL(/\/orders\//);
    await expect(desk.heading(new RegExp(order))).toBeVisible();
  });
});

test('the document is searched and printed, and gives any part of itself', async ({ desk, page }) => {
  await desk.signIn('Cleo Dahl', '/billing');
  const invoice = await newest(page, 'G', 'EUR');
  await page.goto(`/billing/invoices/${invoice.id}`);
  const document = page.getByRole('region', { name: 'Document', exact: true });
  await expect(document.getByRole('toolbar').getByText(/^Page 1 of \d+$/)).toBeVisible({ timeout: 30_000 });
  await document.getByRole('button', { name: 'Find in the document' }).click();
  const field = document.getByRole('searchbox', { name: 'Find in the document' });
  await field.fill('total amount');
  await expect(document.getByText(/^1 of \d+$/)).toBeVisible();
  await expect(document.locator('mark[data-current]').first()).toHaveText(/total/i);
  await field.fill('Azure plan');
  await field.press('Enter');
  await expect(document.getByText(/^2 of \d+$/)).toBeVisible();
  await field.press('Escape');
  await expect(field).toBeHidden();

  // On paper are the pages of the PDF, all of them, and nothing of the screen around.
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      const sheet = window.document.querySelectorAll('[data-print-sheet] img');
      window.document.body.dataset.printed = String(sheet.length);
    });
  });
  const pages = /of (\d+)$/.exec(
    (await document.getByRole('toolbar').getByRole('status').textContent()) ?? '',
  );
  await document.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', pages?.[1] ?? '');

  // What was found last may be on another page than the first.
  const status = document.getByRole('toolbar').getByRole('status');
  await expect(status).toHaveText(/^Page \d+ of/);
  const before = Number(/^Page (\d+)/.exec((await status.textContent()) ?? '')?.[1]);
  const shown = before + 1;
  await document.getByRole('button', { name: 'Next page' }).click();
  await expect(status).toHaveText(`Page ${shown} of ${pages?.[1]}`);
  await expect(page).toHaveURL(new RegExp(`page=${shown}\\b`));
  await page.locator('body').press('d');
  await expect(document).toBeHidden();
  await page.getByRole('button', { name: 'Show document' }).click();
  await expect(status).toHaveText(`Page ${shown} of ${pages?.[1]}`);
  await expect(document.getByRole('figure', { name: `Page ${shown}` })).toBeInViewport();

  const address = `/api/billing/invoices/${invoice.id}/statement`;
  const part = await page.request.get(address, { headers: { range: 'bytes=0-4' } });
  expect([part.status(), await part.text()]).toEqual([206, '%PDF-']);
  const size = Number(part.headers()['content-range']?.split('/')[1]);
  const outside = await page.request.get(address, { headers: { range: `bytes=${size}-` } });
  expect(outside.status()).toBe(416);
});

test('a document that does not come leaves the lines alone', async ({ desk, page, emulator }) => {
  await desk.signIn('Cleo Dahl', '/billing');
  const invoice = await newest(page, 'G', 'NOK');
  await emulator.fault({
    path: '/v1/invoices/*/documents/statement',
    kind: 'status',
    code: 200,
    body: '',
    headers: { 'content-type': 'application/pdf' },
  });
  await page.goto(`/billing/invoices/${invoice.id}`);
  const document = page.getByRole('region', { name: 'Document', exact: true });
  await expect(document.getByRole('heading', { name: 'The PDF came empty' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(document).toContainText('The lines are unaffected.');
  await expect(page.getByText('Lines add up to the invoice')).toBeVisible({ timeout: 90_000 });
  await emulator.clearFaults();
  await document.getByRole('button', { name: 'Try again' }).click();
  await expect(document.getByRole('toolbar').getByText(/^Page 1 of \d+$/)).toBeVisible({ timeout: 30_000 });
});

test('lines of the old commerce come to the same screen', async ({ desk, page, context }) => {
  await desk.signIn('Cleo Dahl', '/billing');
  const invoice = await newest(page, 'D', 'NOK');
  await page.goto(`/billing/invoices/${invoice.id}`);
  const lines = linesOf(page);
  await expect(page.getByText('Lines add up to the invoice')).toBeVisible({ timeout: 90_000 });
  await expect(lines.getByText(/^All [\d,]+ lines, read once on/)).toBeVisible();
  // A person of Billing sees no customers: nothing leads there.
  await expect(rowsOf(page).getByRole('link')).toHaveCount(0);
  await page.getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('complementary')).toContainText('Partner Center’s line items');

  await test.step('in Swedish', async () => {
    await context.addCookies([{ name: 'locale', value: 'sv', url: page.url() }]);
    await page.goto(`/billing/invoices/${invoice.id}`);
    await expect(page.getByText('Raderna stämmer med fakturan')).toBeVisible();
    await expect(page.getByText(/^\d[\d\s]* rader, skillnad 0,00$/)).toBeVisible();
  });
});

test('on a phone the table moves sideways in its own place', async ({ desk, page }) => {
  await desk.signIn('Cleo Dahl', '/billing');
  await page.setViewportSize({ width: 390, height: 844 });
  const invoice = await newest(page, 'G', 'EUR');
  await page.goto(`/billing/invoices/${invoice.id}`);
  await expect(page.getByText('Lines add up to the invoice')).toBeVisible({ timeout: 90_000 });
  await expect(rowsOf(page).nth(3)).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  const region = page.getByRole('region', { name: 'Table of lines, scrolls by itself' });
  await region.evaluate((element) => element.scrollTo({ left: 400 }));
  const cell = rowsOf(page).nth(2).getByRole('cell').first();
  expect((await cell.boundingBox())?.x).toBeLessThanOrEqual(1);
  expect(await page.getByRole('table').first().locator('*').count()).toBeLessThan(2_000);
});
