// The screens of the thread, in the order of one story: each leaves the next one what it needs.
import {
  add,
  addRest,
  buyEarlier,
  choose,
  clearFaults,
  confirm,
  erp,
  fault,
  go,
  homeOf,
  loadPrices,
  openCustomer,
  openProduct,
  place,
  quantity,
  review,
  signIn,
  toastsGone,
  words,
} from './shots-desk.mjs';

const checkout = '/v1/customers/*/carts/*/checkout';
const inventory = '/v1/extensions/product/checkInventory*';

/** @type {{ name: string, mockup?: string, phone?: string, visit: (on: { page: import('@playwright/test').Page, stack: { url: string, emulatorUrl: string } }) => Promise<void> }[]} */
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
      await loadPrices(page);
      await openCustomer(page);
      await go(page, 'azure');
      const t = await words(page);
      const row = (name) => page.getByRole('row', { name: new RegExp(`^${name}`) });
      await row('Contoso Test').click();
      await page.getByRole('button', { name: t.azure.enable }).click();
      await row('Contoso Test').getByText(t.azure.registrations.registering).waitFor();
      await row('Contoso Legacy').click();
      await page.getByRole('heading', { level: 2, name: /Contoso Legacy/ }).waitFor();
      await toastsGone(page);
    },
  },
  {
    name: '04-catalogue',
    mockup: '04-catalogue',
    phone: '21-mobile-catalogue',
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
    phone: '22-mobile-cart',
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
      await page.getByText(/^10003 /).waitFor();
      await page.getByRole('row', { name: /ERP app tier/ }).press('e');
      await page.getByRole('textbox', { name: t.cart.editor.name }).waitFor();
      await page.getByRole('combobox', { name: t.cart.editor.subscription }).focus();
      await toastsGone(page);
    },
  },
  {
    name: '10-entitlements',
    mockup: '10-entitlements',
    visit: async ({ page }) => {
      await go(page, 'entitlements');
      const t = await words(page);
      await page
        .getByRole('table', { name: t.entitlements.software })
        .getByText('SQL Server 2022')
        .first()
        .click();
      await page.getByText(t.entitlements.panel.keysLead).waitFor();
    },
  },
  {
    name: '03-customer-overview',
    mockup: '03-customer-overview',
    visit: async ({ page }) => {
      await page.goto(homeOf());
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('E16s_v5').first().waitFor();
    },
  },
  {
    name: '02-customers',
    mockup: '02-customers',
    phone: '20-mobile-customers',
    visit: async ({ page }) => {
      const t = await words(page);
      await page.goto('/customers');
      const filter = page.getByRole('searchbox');
      for (const name of ['Litware Brasil Ltda', 'Fabrikam Bygg AB', 'Contoso Energi AB']) {
        await filter.fill(name);
        await page.getByRole('row', { name: new RegExp(name) }).hover();
        const pin = page.getByRole('button', { name: t.customers.pin.replace('{name}', name) });
        if (await pin.count()) await pin.click({ force: true });
        await page.getByRole('button', { name: t.customers.unpin.replace('{name}', name) }).waitFor();
      }
      await filter.fill('');
      await page.getByText('Adventure Works').first().waitFor();
      await toastsGone(page);
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
      await page.getByText(/^10003 /).waitFor({ state: 'detached' });
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
    phone: '23-mobile-confirm',
    visit: ({ page }) => confirm(page),
  },
  {
    name: '07-outcome-partial',
    mockup: '07-outcome-partial',
    visit: async ({ page, stack }) => {
      await fault(stack, { method: 'POST', path: checkout, kind: 'fail-group', orderGroup: '1', times: 1 });
      await place(page);
      await page.getByText('800020').waitFor();
    },
  },
  {
    name: '08-orders',
    mockup: '08-orders',
    phone: '25-mobile-orders',
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
    phone: '24-mobile-unknown',
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
      await toastsGone(page);
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
