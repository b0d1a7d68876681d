// The screens beside the thread, each by its address, after the story has left something to show in them.
import { go, homeOf, openCustomer, openProduct } from './shots-desk.mjs';

const titled = (page) => page.getByRole('heading', { level: 1 }).first().waitFor();
const place = (name, path) => ({
  name,
  visit: async ({ page }) => {
    await page.goto(path);
    await titled(page);
    await page.waitForLoadState('networkidle');
  },
});

/** @type {typeof import('./shots-screens.mjs').screens} */
export const rooms = [
  {
    name: '13-audit-log',
    mockup: '13-audit-log',
    visit: async ({ page }) => {
      await page.goto('/audit');
      await page.getByRole('row').nth(3).click();
      await page.getByRole('complementary').getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: '14-command-palette',
    mockup: '14-command-palette',
    visit: async ({ page }) => {
      await openCustomer(page);
      await go(page, 'orders');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('sql');
      await page.getByRole('option').nth(2).waitFor();
    },
  },
  {
    name: '30-product',
    visit: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.goto(homeOf());
      await openProduct(page, 'vm', 'Dsv5');
      const productId = new URL(page.url()).searchParams.get('product');
      await page.goto(`${homeOf()}/catalog/${productId}`);
      await page.getByRole('radio').first().waitFor({ state: 'attached' });
    },
  },
  {
    name: '31-compare',
    visit: async ({ page }) => {
      await page.goto(homeOf());
      await openProduct(page, 'perpetual', 'SQL Server 2022');
      const panel = page.getByRole('complementary');
      for (const sku of [0, 1]) {
        await panel.getByRole('radio').nth(sku).press('Space');
        await panel.getByRole('checkbox').first().press('Space');
      }
      await page.locator('a[href*="/catalog/compare"]').first().click();
      await titled(page);
    },
  },
  place('32-radar', '/radar'),
  place('33-bulk', '/bulk'),
  {
    name: '34-bulk-list',
    visit: async ({ page }) => {
      await page.goto('/bulk');
      await page
        .getByRole('textbox')
        .first()
        .fill(
          'customer,item,quantity\nStrandfors Papper AB,Visio LTSC Professional 2024,2\nNobody at All AB,Visio LTSC Professional 2024,1',
        );
      await page.locator('main form button[type=submit]').last().click();
      await page.waitForURL(/\/bulk\/.+/);
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  place('35-approvals', '/approvals'),
  place('36-balances', '/billing/balances'),
  place('37-exports', '/billing/exports'),
  place('38-spend', '/billing/spend'),
  place('40-settings', '/settings'),
  ...['approvals', 'connection', 'digest', 'notices', 'prices', 'sessions', 'teams', 'webhooks'].map(
    (room, at) => place(`${41 + at}-settings-${room}`, `/settings/${room}`),
  ),
  place('49-statusz', '/statusz'),
  place('50-settings-tokens', '/settings/tokens'),
];
