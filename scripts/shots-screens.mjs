// The screens of the thread, in the order of one story: each leaves the next one what it needs. Words on buttons are
// taken from the messages of the page's own language, so that the same story runs in each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stack.mjs';

const customer = 'Contoso Energi AB';
const home = /\/customers\/[0-9a-f-]{36}$/;
const checkout = '/v1/customers/*/carts/*/checkout';
const inventory = '/v1/extensions/product/checkInventory*';

/** @type {{ name: string, mockup: string, visit: (on: { page: import('@playwright/test').Page, stack: { url: string, emulatorUrl: string } }) => Promise<void> }[]} */
export const screens = [
  {
    name: '01-sign-in',
    mockup: '01-sign-in',
    visit: async ({ page }) => {
      await page.goto('/sign-in');
    },
  },
  {
    name: '15-azure-enablement',
    mockup: '15-azure-enablement',
    visit: async ({ page }) => {
      await signIn(page, 'Alma Lind');
      await openCustomer(page);
      await go(page, 'azure');
      const t = await words(page);
      const row = (name) => page.getByRole('row', { name: new RegExp(`^${name}`) });
      await row('Contoso Test').click();
      await page.getByRole('button', { name: t.azure.enable }).click();
      await row('Contoso Test').getByText(t.azure.registrations.registering).waitFor();
      await row('Contoso Legacy').click();
      await page.getByRole('heading', { level: 2, name: /Contoso Legacy/ }).waitFor();
    },
  },
  {
    name: '04-catalogue',
    mockup: '04-catalogue',
    visit: async ({ page }) => {
      const t = await words(page);
      await openProduct(page, 'vm', 'Dsv5');
      await page
        .getByRole('group', { name: t.catalog.facets.term })
        .getByRole('checkbox', { name: t.terms.P3Y })
        .press('Space');
      await choose(page, `D8s_v5, ${t.terms.P3Y}`);
      await page.getByRole('textbox', { name: t.catalog.name }).fill('ERP app tier');
      await quantity(page).fill('4');
      await page.getByText(t.catalog.facts.canBeBought).waitFor();
    },
  },
  {
    name: '04b-catalogue-software',
    mockup: '04b-catalogue-software',
    visit: async ({ page }) => {
      await openProduct(page, 'perpetual', 'SQL Server 2022');
      await choose(page, /Standard Core/);
      await quantity(page).fill('2');
      await page.getByText((await words(page)).catalog.facts.canBeBought).waitFor();
    },
  },
  {
    name: '05-cart',
    mockup: '05-cart',
    visit: async ({ page, stack }) => {
      await buyEarlier(page);
      const t = await words(page);
      await add(page, { ...erp(t), quantity: 4 });
      // A closed size is refused when it is added; it gets into a cart when nobody could be asked about it.
      await fault(stack, { method: 'POST', path: inventory, kind: 'status', code: 500 });
      await add(page, {
        ...{ view: 'vm', product: 'Esv5', sku: `E16s_v5, ${t.terms.P3Y}`, quantity: 2 },
        ...{ name: 'Reporting nodes', scope: t.catalog.scope.single },
      });
      await clearFaults(stack);
      await add(page, { view: 'perpetual', product: 'SQL Server 2022', sku: /Standard Core/, quantity: 8 });
      await addRest(page);
      await go(page, 'cart');
      await page.getByText('InventoryNotAvailable').waitFor();
      await page.getByRole('row', { name: /ERP app tier/ }).press('e');
      await page.getByRole('textbox', { name: t.cart.editor.name }).waitFor();
      await toastsGone(page);
    },
  },
  {
    name: '03-customer-overview',
    mockup: '03-customer-overview',
    visit: async ({ page }) => {
      await page.goto(await homeOf(page));
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('E16s_v5').first().waitFor();
    },
  },
  {
    name: '02-customers',
    mockup: '02-customers',
    visit: async ({ page }) => {
      const t = await words(page);
      await page.goto('/customers');
      const filter = page.getByRole('searchbox');
      for (const name of ['Litware Brasil Ltda', 'Fabrikam Bygg AB', customer]) {
        await filter.fill(name);
        await page.getByRole('row', { name: new RegExp(name) }).waitFor();
        const pin = page.getByRole('button', { name: t.customers.pin.replace('{name}', name) });
        if (await pin.count()) await pin.click({ force: true });
        await page.getByRole('button', { name: t.customers.unpin.replace('{name}', name) }).waitFor();
      }
      await filter.fill('');
      await page.mouse.move(0, 0);
      await page.getByText('Adventure Works').first().waitFor();
    },
  },
  {
    name: '06-checkout-review',
    mockup: '06-checkout-review',
    visit: async ({ page }) => {
      const t = await words(page);
      await openCustomer(page);
      await go(page, 'cart');
      await page.getByRole('button', { name: t.cart.trouble.remove }).first().click();
      await page.getByText('InventoryNotAvailable').waitFor({ state: 'detached' });
      await add(page, {
        ...{ view: 'vm', product: 'Eadsv5', sku: `E16ads_v5, ${t.terms.P3Y}`, quantity: 2 },
        ...{ name: 'Reporting nodes', scope: t.catalog.scope.single },
      });
      await review(page);
      await toastsGone(page);
    },
  },
  {
    name: '06b-checkout-confirm',
    mockup: '06b-checkout-confirm',
    visit: ({ page }) => confirm(page),
  },
  {
    name: '07-outcome-partial',
    mockup: '07-outcome-partial',
    visit: async ({ page, stack }) => {
      await fault(stack, { method: 'POST', path: checkout, kind: 'fail-group', orderGroup: '1', times: 1 });
      await place(page);
      await page.getByText('800020').waitFor();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: '08-orders',
    mockup: '08-orders',
    visit: async ({ page }) => {
      await go(page, 'orders');
      await page.getByRole('row').nth(5).waitFor();
    },
  },
  {
    name: '09-order-detail',
    mockup: '09-order-detail',
    visit: async ({ page }) => {
      await page.getByRole('row').nth(1).getByRole('link').click();
      await page.getByRole('list', { name: (await words(page)).orders.detail.history }).waitFor();
    },
  },
  {
    name: '07b-outcome-unknown',
    mockup: '07b-outcome-unknown',
    visit: async ({ page, stack }) => {
      const t = await words(page);
      await add(page, { ...erp(t), quantity: 4 });
      await add(page, {
        ...{ view: 'vm', product: 'Eadsv5', sku: `E16ads_v5, ${t.terms.P3Y}`, quantity: 2 },
        ...{ name: 'Reporting nodes', scope: t.catalog.scope.single },
      });
      await add(page, { view: 'perpetual', product: 'SQL Server 2022', sku: /Standard Core/, quantity: 8 });
      await addRest(page);
      await review(page);
      await fault(stack, { method: 'POST', path: checkout, kind: 'drop-before' });
      await confirm(page);
      await place(page);
      await page.getByRole('region', { name: t.purchases.notConfirmed }).waitFor();
      await page.getByText(t.purchases.read.cartActive).first().waitFor();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: '11-billing',
    mockup: '11-billing',
    visit: async ({ page, stack }) => {
      await clearFaults(stack);
      await page.goto('/billing');
      await page.getByRole('row').nth(5).waitFor();
    },
  },
  {
    name: '12-invoice-detail',
    mockup: '12-invoice-detail',
    visit: async ({ page }) => {
      await page.getByRole('row').nth(1).getByRole('link').click();
      await page.locator('[data-page] canvas').first().waitFor();
    },
  },
];

const messages = new Map();
async function words(page) {
  const locale = (await page.locator('html').getAttribute('lang')) ?? 'en';
  if (!messages.has(locale))
    messages.set(locale, JSON.parse(readFileSync(join(root, 'messages', `${locale}.json`), 'utf8')));
  return messages.get(locale);
}

async function signIn(page, name) {
  await page.goto('/customers');
  await page.locator('main button').first().click();
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/customers');
}

let homeHref = '';
async function openCustomer(page) {
  await page.goto('/customers');
  await page.getByRole('searchbox').fill(customer);
  await page.getByRole('link', { name: customer, exact: true }).first().click();
  await page.waitForURL(home);
  homeHref = new URL(page.url()).pathname;
}
const homeOf = async () => homeHref;
async function go(page, place) {
  await page.goto(`${homeHref}/${place}`);
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
}

/** Many radios are drawn as rows or cells; the keyboard reaches each of them. */
const choose = (page, name) => page.getByRole('radio', { name }).press('Space');
const quantity = (page) => page.getByRole('complementary').getByRole('spinbutton');
const erp = (t) => ({ view: 'vm', product: 'Dsv5', sku: `D8s_v5, ${t.terms.P3Y}`, name: 'ERP app tier' });

async function openProduct(page, view, product) {
  const t = await words(page);
  await page.goto(`${homeHref}/catalog${view === 'vm' ? '' : `?view=${view}`}`);
  await page.getByRole('searchbox').fill(product);
  await page.getByRole('cell', { name: product, exact: true }).click();
  await page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('complementary').getByRole('radio').first().waitFor({ state: 'attached' });
  await page
    .getByText(t.catalog.inventory.checking, { exact: true })
    .first()
    .waitFor({ state: 'detached' });
}

async function add(page, { view, product, sku, quantity: count, name, scope }) {
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

async function addRest(page) {
  const t = await words(page);
  await add(page, {
    ...{ view: 'suse', product: 'SUSE Linux Enterprise Server Standard, 3-4 vCPU' },
    ...{ sku: /1 Year/, quantity: 6, name: 'Integration servers' },
  });
  await add(page, {
    ...{ view: 'subscriptions', product: 'Windows Server 2025 CAL' },
    ...{ sku: /1 User - 3 Years/, quantity: 120, name: 'Field staff' },
  });
  return t;
}

/** The same reservation, bought a moment ago: the review asks about it, and the lists have a new order. */
async function buyEarlier(page) {
  await add(page, { ...erp(await words(page)), quantity: 4 });
  await review(page);
  await confirm(page);
  await place(page);
  await page.getByRole('link', { name: (await words(page)).purchases.viewOrders }).waitFor();
}

async function review(page) {
  await go(page, 'cart');
  await page.locator('aside button:not([aria-disabled])').last().click();
  await page.waitForURL(/\/review$/);
  const boxes = page.getByRole('main').getByRole('checkbox');
  await page.getByRole('main').getByRole('table').waitFor();
  for (const box of await boxes.all()) await box.press('Space');
}

async function confirm(page) {
  await page.locator('aside footer button:not([aria-disabled])').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  const code = dialog.locator('code');
  if (await code.count()) await dialog.getByRole('textbox').fill((await code.first().textContent()) ?? '');
}

async function place(page) {
  await page.getByRole('alertdialog').getByRole('button').last().click();
  await page.waitForURL(/\/purchases\//);
}

const toastsGone = (page) => page.locator('[data-sonner-toast]').first().waitFor({ state: 'detached' });

const control = async (stack, method, path, body) => {
  const answer = await fetch(`${stack.emulatorUrl}/_emulator/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
};
const fault = (stack, rule) => control(stack, 'POST', 'faults', rule);
const clearFaults = (stack) => control(stack, 'DELETE', 'faults');
