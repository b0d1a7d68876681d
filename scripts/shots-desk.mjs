// What a person does in the pictured story, by roles and by the words of the page's own language: the same story
// runs in each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stack.mjs';

const customer = 'Contoso Energi AB';
const home = /\/customers\/[0-9a-f-]{36}$/;

const messages = new Map();
export async function words(page) {
  const locale = (await page.locator('html').getAttribute('lang')) ?? 'en';
  if (!messages.has(locale))
    messages.set(locale, JSON.parse(readFileSync(join(root, 'messages', `${locale}.json`), 'utf8')));
  return messages.get(locale);
}

export async function signIn(page, name) {
  await page.goto('/customers');
  await page.locator('main button').first().click();
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/customers');
}

/** Microsoft's own sheets of the market, as an admin puts them in force: without them nothing is estimated. */
export async function loadPrices(page) {
  const t = (await words(page)).prices;
  await page.goto('/settings/prices');
  const [card, inForce] = [
    page.getByRole('region', { name: t.load }),
    page.getByRole('table', { name: t.inForce }),
  ];
  for (const view of ['azure_reservations', 'software', 'azure_consumption']) {
    await card.getByRole('button', { name: t.form.readView[view] }).click();
    await card.getByRole('button', { name: t.preview.put }).click();
    await inForce.getByRole('row', { name: new RegExp(t.views[view]) }).waitFor();
  }
  await toastsGone(page);
}

let homeHref = '';
/** The customer's own address. */
export const homeOf = () => homeHref;
export async function openCustomer(page) {
  await page.goto('/customers');
  await page.getByRole('searchbox').fill(customer);
  await page.getByRole('link', { name: customer, exact: true }).first().click();
  await page.waitForURL(home);
  homeHref = new URL(page.url()).pathname;
}
/** By the sidebar, as people go: what the browser has read it need not read again. */
export async function go(page, place) {
  await page.locator(`nav a[href="${homeHref}/${place}"]`).first().click();
  await page.waitForURL(new RegExp(`/${place}`));
  await page.mouse.move(720, 24);
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
}

/** Many radios are drawn as rows or cells; the keyboard reaches each of them. */
export const choose = (page, name) => page.getByRole('radio', { name }).press('Space');
export const quantity = (page) => page.getByRole('complementary').getByRole('spinbutton');
export const erp = (t) => ({
  view: 'vm',
  product: 'Dsv5',
  sku: `D8s_v5, ${t.terms.P3Y}`,
  name: 'ERP app tier',
});

export async function openProduct(page, view, product) {
  const t = await words(page);
  await go(page, 'catalog');
  await choose(page, new RegExp(`^${t.catalog.views[view]}`));
  await page.getByRole('searchbox').fill(product);
  // While what was typed is still being answered rows move, and a press of the pointer may end on another one.
  const cell = page.getByRole('cell', { name: product, exact: true });
  await page.getByRole('row').filter({ has: cell }).press('Enter');
  await page.getByRole('complementary').getByRole('heading', { level: 2 }).first().waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('complementary').getByRole('radio').first().waitFor({ state: 'attached' });
  await page.getByText(t.catalog.inventory.checking, { exact: true }).first().waitFor({ state: 'detached' });
  await page.mouse.move(720, 24);
}

export async function add(page, { view, product, sku, quantity: count, name, scope }) {
  const t = await words(page);
  await openProduct(page, view, product);
  if (sku) await choose(page, sku);
  if (scope) await choose(page, scope);
  if (name) await page.getByRole('textbox', { name: t.catalog.name, exact: true }).fill(name);
  await quantity(page).fill(String(count));
  const button = page.getByRole('button', { name: t.catalog.add });
  await page.locator('button:not([aria-disabled])', { hasText: t.catalog.add }).waitFor();
  await button.click();
  await page.getByText(`${count} × `).first().waitFor();
}

export async function addRest(page) {
  await add(page, {
    ...{ view: 'suse', product: 'SUSE Linux Enterprise Server Standard, 3-4 vCPU' },
    ...{ sku: /1 Year/, quantity: 6, name: 'Integration servers' },
  });
  await add(page, {
    ...{ view: 'subscriptions', product: 'Windows Server 2025 CAL' },
    ...{ sku: /1 User - 3 Years/, quantity: 120, name: 'Field staff' },
  });
}

/** The same reservation, bought a moment ago: the review asks about it, and the lists have a new order. */
export async function buyEarlier(page) {
  await add(page, { ...erp(await words(page)), quantity: 4 });
  await review(page);
  await confirm(page);
  await place(page);
  await page.getByRole('link', { name: (await words(page)).purchases.viewOrders }).waitFor();
}

export async function review(page) {
  await go(page, 'cart');
  await page.locator('aside button:not([aria-disabled])').last().click();
  await page.waitForURL(/\/review$/);
  const boxes = page.getByRole('main').getByRole('checkbox');
  await page.getByRole('main').getByRole('table').waitFor();
  for (const box of await boxes.all()) await box.press('Space');
  await page.evaluate(() => document.activeElement?.blur());
}

export async function confirm(page) {
  await page.locator('aside footer button:not([aria-disabled])').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  const code = dialog.locator('code');
  if (await code.count()) await dialog.getByRole('textbox').fill((await code.first().textContent()) ?? '');
}

export async function place(page) {
  await page.getByRole('alertdialog').getByRole('button').last().click();
  await page.waitForURL(/\/purchases\//);
}

/** Toasts pass, and nothing is under the pointer. */
export async function toastsGone(page) {
  await page.mouse.move(720, 24);
  await page.locator('[data-sonner-toast]').first().waitFor({ state: 'detached' });
}

const control = async (stack, method, path, body) => {
  const answer = await fetch(`${stack.emulatorUrl}/_emulator/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
};
export const fault = (stack, rule) => control(stack, 'POST', 'faults', rule);
export const clearFaults = (stack) => control(stack, 'DELETE', 'faults');
