import type { Page } from '@playwright/test';
import type { Item } from './desk';
import type { Fault } from './emulator';
import { expect, test } from './fixtures';

const visio: Item = { view: 'Perpetual', product: 'Visio LTSC Professional 2024' };
const dsv5: Item = { view: 'Virtual machines', product: 'Dsv5', sku: 'D4s_v5, 3 years' };
const checkout = { method: 'POST', path: '/v1/customers/*/carts/*/checkout' };
/** What Microsoft answers in place of the truth. */
const says = (path: string, body: unknown, code = 200): Fault => ({ path, kind: 'status', code, body });

const checked = (page: Page, line: number) =>
  page.getByRole('list', { name: `Line ${line}, what was checked` });
const checks = (page: Page) => page.getByRole('list', { name: 'Checks', exact: true });
const place = (page: Page) => page.getByRole('button', { name: /^Place \d+ orders?…/ });
const checkAgain = (page: Page) =>
  page.getByRole('complementary').getByRole('button', { name: 'Check again' }).first().click();

test('what Microsoft would refuse is said line by line before anything can be placed, with the way to put it right', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Malmholmens Logistik AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart(dsv5);
  const sku = new URL(page.url()).searchParams;
  await desk.addToCart(visio);
  await desk.openCart();

  await test.step('everything is well', async () => {
    await desk.review();
    await expect(checked(page, 1)).toContainText('Malmholmens Production active and enabled');
    for (const well of ['Available', 'Quantity allowed', 'Sold in Sweden', 'Commercial segment', 'In stock'])
      await expect(checked(page, 1)).toContainText(well);
    await expect(checked(page, 2)).toContainText('Perpetual software open to Northwind Cloud AB');
    await expect(checks(page)).toContainText('Signed in with a second step');
    await expect(checks(page)).toContainText('Northwind Cloud AB sells directly');
    await expect(checks(page)).toContainText('Only Microsoft knows');
    await expect(place(page)).toBeEnabled();
  });

  await test.step('the subscription is not enabled', async () => {
    await emulator.fault(
      says('/v1/customers/*/subscriptions/*/registrationstatus', { status: 'NotRegistered' }),
    );
    await checkAgain(page);
    await expect(checked(page, 1)).toContainText('Malmholmens Production isn’t enabled for reservations');
    await expect(checked(page, 2)).not.toContainText('isn’t enabled');
    await expect(place(page)).toBeDisabled();
    const enable = checked(page, 1).getByRole('link', { name: 'Enable Malmholmens Production…' });
    await expect(enable).toHaveAttribute('href', /\/azure\?sub=[0-9a-f-]{36}$/);
    await emulator.clearFaults();
  });

  await test.step('the size is restricted', async () => {
    const item = {
      productId: sku.get('product'),
      skuId: sku.get('sku'),
      isRestricted: true,
      restrictions: [],
    };
    await emulator.fault(says('/v1/extensions/product/checkinventorybyresourcetype', [item]));
    await checkAgain(page);
    await expect(checked(page, 1)).toContainText('Restricted in SE Central for Malmholmens Production');
    await expect(checked(page, 1).getByRole('link', { name: 'See what works' })).toHaveAttribute(
      'href',
      /product=/,
    );
    await expect(checks(page)).toContainText('1 line is restricted');
    await expect(place(page)).toBeDisabled();
    await emulator.clearFaults();
  });

  await test.step('Microsoft has not approved the partner for perpetual software', async () => {
    await emulator.fault({
      ...says(
        '/v1/customers/*/products',
        { code: 400036, description: 'Access to the view is not allowed.' },
        403,
      ),
      query: '*SoftwarePerpetual*',
    });
    await checkAgain(page);
    await expect(checked(page, 2)).toContainText('Northwind Cloud AB can’t buy perpetual software yet');
    await expect(checked(page, 2)).toContainText('Alma Lind can ask its support');
    await expect(place(page)).toBeDisabled();
    await emulator.clearFaults();
  });

  await test.step('the customer is under review', async () => {
    await emulator.fault(
      says('/v1/customers/*/validationStatus', { type: 'account', status: 'UnderReview' }),
    );
    await checkAgain(page);
    await expect(checks(page)).toContainText('Account isn’t approved');
    await expect(checks(page)).toContainText('Buying opens when it’s approved, usually within days');
    await expect(place(page)).toBeDisabled();
    await emulator.clearFaults();
  });

  await test.step('a reading that fails is said to be unknown, and blocks where a group could be lost', async () => {
    await emulator.fault(says('/v1/customers/*/agreements', { code: 800003, description: 'No.' }, 500));
    await emulator.fault(says('/v1/extensions/product/checkinventorybyresourcetype', { code: 1 }, 500));
    await checkAgain(page);
    await expect(checks(page)).toContainText('Customer agreement couldn’t be read');
    await expect(checked(page, 1)).toContainText('Inventory couldn’t be checked');
    await expect(place(page)).toBeDisabled();
    await emulator.clearFaults();
    await checked(page, 1).getByRole('button', { name: 'Check again' }).click();
    await expect(place(page)).toBeEnabled();
  });
  await test.step('Microsoft wants a second step that the sign-in no longer shows', async () => {
    const body = { code: 900421, description: 'The token shows no multifactor authentication.' };
    await emulator.fault(says('/v1/customers/**', body, 401));
    await page.reload();
    const words = page.getByRole('main').getByRole('alert').first();
    await expect(words).toContainText('Microsoft asks for a second step');
    await expect(words).toContainText('Who can: You.');
    await expect(words).toContainText('900421 ');
    await emulator.clearFaults();
  });
  expect(await emulator.orders(customerId)).toHaveLength(before.length);
});

test('an item that Microsoft reissued is mended by itself, said in words, and bought', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Koppledens Transport AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart(dsv5);
  await desk.addToCart({ ...visio, quantity: 2 });
  await emulator.reissue(customerId);
  await desk.openCart();
  await desk.readAgain();
  const since = await emulator.lastRequest();
  await page.getByRole('button', { name: 'Review 1 order' }).click();
  await desk.confirmAll();
  for (const line of [1, 2])
    await expect(checked(page, line)).toContainText(
      /The line took the new one by itself at \d\d:\d\d: same product, SKU and term\./,
    );
  await expect(checks(page)).toContainText('2 lines took renewed items by themselves');
  const puts = (await emulator.requests(since)).filter(({ method }) => method === 'PUT');
  expect(puts.map(({ status }) => status)).toEqual([200]);
  await desk.place();
  await expect(desk.heading('1 order placed')).toBeVisible();
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
});

test('a refusal is translated, with its cause, money, next step and helper, and a text for Microsoft’s support', async ({
  page,
  desk,
  emulator,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Skogstads Fastigheter AB');
  const before = await emulator.orders(customerId);
  await desk.addToCart(visio);
  const refused = page.getByRole('region', { name: 'Order 1 was not placed' });

  await test.step('of a code that nobody knows, Microsoft’s own words and ids are shown', async () => {
    await emulator.fault({ ...checkout, kind: 'fail-group', orderGroup: '0', errorCode: 912345, times: 1 });
    await desk.placeOrders();
    await expect(desk.heading('No orders were placed')).toBeVisible();
    await expect(refused).toContainText('Microsoft refused with a message we don’t know');
    await expect(refused).toContainText('This order wasn’t placed and isn’t charged.');
    await expect(refused).toContainText('Who can: Microsoft support.');
    await refused.getByRole('button', { name: 'Copy for support' }).click();
    await expect(refused.getByText('Copied')).toBeAttached();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const sent = (await emulator.requests()).findLast((one) => /\/checkout$/i.test(one.path));
    expect(text).toContain('Error code: 912345');
    expect(text).toContain(`Customer ID: ${customerId}`);
    expect(text).toContain(`MS-RequestId: ${sent?.requestId}`);
    expect(text).toMatch(/Cart ID: [0-9a-f-]{36}/);
    expect(text).toMatch(/MS-CorrelationId: [0-9a-f-]{36}/);
    expect(text).toMatch(/Time \(UTC\): \d{4}-\d\d-\d\dT/);
  });

  await test.step('a known one is said in our own words', async () => {
    await page.getByRole('button', { name: 'Move 1 line to a new cart' }).click();
    await expect(desk.heading('Cart')).toBeVisible();
    const body = { code: 800023, description: 'The credit line is too low.' };
    await emulator.fault({ ...checkout, ...says(checkout.path, body, 403), times: 1 });
    await desk.review();
    await desk.place();
    await expect(refused).toContainText('Microsoft says the credit line doesn’t cover this.');
    await expect(refused).toContainText('This order wasn’t placed and isn’t charged.');
    await expect(refused).toContainText('Pay what is due or ask Microsoft for a higher credit line.');
    await expect(refused).toContainText('Who can: An Admin, in Partner Center.');
    await expect(refused).toContainText('800023');
  });

  await test.step('and in Swedish', async () => {
    await context.addCookies([{ name: 'locale', value: 'sv', url: page.url() }]);
    await page.reload();
    const nekad = page.getByRole('region', { name: 'Beställning 1 lades inte' });
    await expect(nekad).toContainText('Microsoft uppger att kreditgränsen inte räcker.');
    await expect(nekad).toContainText('Beställningen lades inte och debiteras inte.');
    await expect(nekad).toContainText('Vem kan: En admin, i Partner Center.');
    await expect(nekad.getByRole('button', { name: 'Kopiera för support' })).toBeVisible();
  });
  expect(await emulator.orders(customerId)).toHaveLength(before.length);
});
