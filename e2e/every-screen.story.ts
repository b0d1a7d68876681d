import { readdirSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { ask, setThreshold } from './approving';
import { type Desk, type Item, waking } from './desk';
import { expectFits, expectSeenInForcedColors } from './fits';
import { errorsOf, expect, test } from './fixtures';

// Each page that there is, once: in both themes, as narrow as a page is enlarged to, with letters of twice the size,
// in colours of the system's, and what can be cut off also in Swedish.

/** Whose rooms are looked at: with Azure, orders and entitlements. What is bought is bought for others. */
const known = 'Contoso Energi AB';
const [buyer, waiter, listed] = ['Ekenbackens Bygg AB', 'Havbackens Bygg AB', 'Talldalens Energi AB'];
const visio: Item = { view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 2 };

type Visit = (on: { page: Page; desk: Desk; home: string }) => Promise<unknown>;
const at =
  (path: string): Visit =>
  ({ page }) =>
    page.goto(path);
const ofCustomer =
  (place: string): Visit =>
  ({ page, home }) =>
    page.goto(home + place);

/** In the order of one walk: each leaves the next what it needs. */
const walk: Record<string, Visit> = {
  '/': at('/'),
  '/customers': at('/customers'),
  '/customers/[customerId]': ofCustomer(''),
  '/customers/[customerId]/azure': ofCustomer('/azure'),
  '/customers/[customerId]/catalog': async ({ desk }) => {
    await desk.goTo('Catalogue');
    await desk.openProduct('Virtual machines', 'Dsv5');
  },
  '/customers/[customerId]/catalog/[productId]': async ({ page, home }) => {
    const productId = new URL(page.url()).searchParams.get('product');
    await page.goto(`${home}/catalog/${productId}`);
    await expect(page.getByRole('radio').first()).toBeAttached();
  },
  '/customers/[customerId]/catalog/compare': async ({ page, desk }) => {
    const panel = page.getByRole('complementary');
    await desk.goTo('Catalogue');
    await desk.openProduct('Perpetual', 'SQL Server 2022');
    for (const sku of [0, 1]) {
      await panel.getByRole('radio').nth(sku).press('Space');
      await panel.getByRole('checkbox', { name: 'Compare' }).press('Space');
    }
    await page.getByRole('link', { name: 'Compare 2 SKUs' }).click();
    await expect(desk.heading('Compare')).toBeVisible();
  },
  '/customers/[customerId]/cart': ofCustomer('/cart'),
  '/customers/[customerId]/carts/[cartId]': async ({ page, desk }) => {
    await desk.openCustomer(buyer);
    await desk.addToCart(visio);
    await desk.openCart();
    await page.waitForURL(/\/carts\//);
  },
  '/customers/[customerId]/carts/[cartId]/review': ({ desk }) => desk.review(),
  '/customers/[customerId]/purchases/[purchaseId]': async ({ page, desk }) => {
    await desk.place();
    await expect(page.getByRole('link', { name: 'View orders' })).toBeVisible();
  },
  '/customers/[customerId]/orders': ofCustomer('/orders'),
  '/customers/[customerId]/orders/[orderId]': async ({ page }) => {
    await page.getByRole('table', { name: 'Orders' }).getByRole('link').first().click();
    await page.waitForURL(/\/orders\/./);
  },
  '/customers/[customerId]/entitlements': async ({ page, home }) => {
    await page.goto(`${home}/entitlements`);
    await page.getByRole('table').first().getByRole('row').nth(1).click();
    await expect(page.getByRole('complementary')).toBeVisible();
  },
  '/approvals/[approvalId]': async ({ page, desk }) => {
    await setThreshold(page, waiter, '0');
    await desk.openCustomer(waiter);
    await desk.addToCart(visio);
    await desk.openCart();
    await desk.review();
    await ask(page);
  },
  '/approvals': at('/approvals'),
  '/bulk/[bulkId]': async ({ page }) => {
    await page.goto('/bulk');
    const lines = [listed, 'Nobody at All AB'].map((name) => `${name}\t${visio.product}\t2`);
    await page
      .getByRole('textbox', { name: 'Lines from a spreadsheet' })
      .fill(['Customer\tItem\tQuantity', ...lines].join('\n'));
    await page.getByRole('button', { name: 'Check the lines' }).click();
    await page.waitForURL(/\/bulk\/.+/);
    await expect(page.getByText('2 of 2 lines checked', { exact: true })).toBeVisible();
  },
  '/bulk': at('/bulk'),
  '/radar': at('/radar'),
  '/billing': at('/billing'),
  '/billing/invoices/[invoiceId]': async ({ page }) => {
    await page
      .getByRole('table', { name: 'Invoices' })
      .getByRole('row')
      .nth(1)
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL(/\/invoices\/./);
    await expect(page.getByRole('table', { name: 'Invoice lines' }).getByRole('row').nth(3)).toBeVisible();
  },
  '/billing/exports': async ({ page }) => {
    await page.getByRole('button', { name: 'Export lines' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make the file' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.goto('/billing/exports');
  },
  '/billing/balances': at('/billing/balances'),
  '/billing/spend': at('/billing/spend'),
  '/audit': async ({ page }) => {
    await page.goto('/audit');
    await page.getByRole('row').nth(3).click();
    await expect(page.getByRole('complementary').getByRole('heading', { level: 2 }).first()).toBeVisible();
  },
  '/settings': at('/settings'),
  '/settings/approvals': at('/settings/approvals'),
  '/settings/connection': at('/settings/connection'),
  '/settings/digest': at('/settings/digest'),
  '/settings/notices': at('/settings/notices'),
  '/settings/prices': at('/settings/prices'),
  '/settings/sessions': at('/settings/sessions'),
  '/settings/teams': at('/settings/teams'),
  '/settings/tokens': at('/settings/tokens'),
  '/settings/webhooks': at('/settings/webhooks'),
  '/statusz': at('/statusz'),
  '/renewed': at('/renewed'),
  '/sign-in': async ({ page, desk }) => {
    await page.goto('/customers');
    await desk.signOut('Alma Lind');
  },
};
/** What lies under these addresses by another: it leads on. */
const leadsOn: Record<string, RegExp> = {
  '/': /^\/customers$/,
  '/customers/[customerId]/cart': /\/carts?(\/|$)/,
};

/** The pages of the portal, as their addresses. */
const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => `/${file.replaceAll(/\(\w+\)\/|\/?page\.tsx$/g, '')}`);

test('the walk knows every page that there is', () => {
  expect(Object.keys(walk).sort()).toEqual(pages.sort());
});

test('every screen can be read and used, however it is looked at', async ({ page, desk, browser }) => {
  test.setTimeout(1_200_000);
  page.setDefaultTimeout(70_000);
  await desk.signIn('Alma Lind');
  const home = `/customers/${await desk.openCustomer(known)}`;
  const swedish = await inSwedish(page, browser);
  const errors = errorsOf(swedish);
  for (const [name, visit] of Object.entries(walk))
    await test.step(name, async () => {
      try {
        await visit({ page, desk, home });
        await look(page, swedish, name);
      } catch (error) {
        // What fails on the way there says only what it waited for.
        throw new Error(`${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
    });
  await swedish.context().close();
  expect(errors).toEqual([]);
});

async function look(page: Page, swedish: Page, name: string) {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  const { href, pathname } = new URL(page.url());
  const isThere = new RegExp(`^${name.replaceAll(/\[\w+\]/g, '[^/]+')}$`).test(pathname);
  if (!isThere) return expect(pathname).toMatch(leadsOn[name] ?? name);
  // Beside each other: while the one is looked at, the other waits for its answers.
  const both = await Promise.allSettled([
    expectSeen(page, name),
    expectFitsInSwedish(swedish, href, `${name} in Swedish`),
  ]);
  for (const one of both) if (one.status === 'rejected') throw one.reason;
}

async function expectSeen(page: Page, name: string) {
  await page.waitForLoadState('networkidle');
  await expectAccessible(page, expect.soft, name);
  await expectFits(page, name);
  await expectSeenInForcedColors(page, name);
}

/** The same person, in a browser that asks for Swedish: its words are longer, and are what gets cut. */
async function inSwedish(page: Page, browser: Browser) {
  const context = await browser.newContext({
    baseURL: new URL(page.url()).origin,
    storageState: await page.context().storageState(),
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ name: 'locale', value: 'sv', url: page.url() }]);
  const swedish = waking(await context.newPage());
  swedish.setDefaultTimeout(70_000);
  return swedish;
}

async function expectFitsInSwedish(page: Page, address: string, name: string) {
  await page.goto(address);
  await expect(page.locator('html'), name).toHaveAttribute('lang', 'sv');
  await expect(page.getByRole('heading', { level: 1 }).first(), name).toBeAttached();
  await page.waitForLoadState('networkidle');
  await expectFits(page, name);
}
