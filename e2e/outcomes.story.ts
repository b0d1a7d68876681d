import { deskOf, type Item, waking } from './desk';
import { expect, test } from './fixtures';

const checkout = { method: 'POST', path: '/v1/customers/*/carts/*/checkout' };
const visio: Item = { view: 'Perpetual', product: 'Visio LTSC Professional 2024' };
const devOps: Item = { view: 'Subscriptions', product: 'Azure DevOps Server', sku: /1 Year$/ };

test('one of two orders is refused: the other is bought, and the refused line moves to a new cart', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Trey Research Inc.');
  const before = await emulator.orders(customerId);
  await desk.addToCart(visio);
  await desk.addToCart(devOps);
  await emulator.fault({ ...checkout, kind: 'fail-group', orderGroup: '1', errorCode: 800020, times: 1 });
  await desk.placeOrders();

  await expect(desk.heading('1 of 2 orders placed')).toBeVisible();
  const refused = page.getByRole('region', { name: 'Order 2 was not placed' });
  await expect(refused).toContainText('Microsoft says this item can’t be bought right now');
  await expect(refused).toContainText('800020');
  await expect(page.getByRole('region', { name: 'Order 1 is placed' })).toContainText(visio.product);
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);

  await page.getByRole('button', { name: 'Move 1 line to a new cart' }).click();
  await expect(desk.heading('Cart')).toBeVisible();
  await expect(page.getByRole('spinbutton')).toHaveCount(1);
  await expect(page.getByRole('table', { name: 'Lines of the cart' })).toContainText(devOps.product);
  await desk.review();
  await desk.place();
  await expect(desk.heading('1 order placed')).toBeVisible();
  expect(await emulator.orders(customerId)).toHaveLength(before.length + 2);
});

test('the answer to an order is lost: it is looked for, found, and never sent again', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Fourth Coffee Oy');
  const before = await emulator.orders(customerId);
  await desk.addToCart(visio);
  await emulator.fault({ ...checkout, kind: 'drop-after', times: 1 });
  const since = await emulator.lastRequest();
  await desk.placeOrders();

  const happened = page.getByRole('list', { name: 'What happened' });
  await expect(happened).toContainText('No answer came');
  await expect(async () => {
    await emulator.advance('PT1M');
    await expect(desk.heading('1 order placed')).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(happened).toContainText('Orders found');

  expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
  const requests = (await emulator.requests()).filter((one) => one.number > since);
  const sent = requests.filter((one) => /\/checkout$/i.test(one.path));
  expect(sent.map(({ tokenKind }) => tokenKind)).toEqual(['user']);
  // The house looks by itself, with a token of its own.
  const looked = requests.filter((one) => one.method === 'GET' && /\/carts\/[^/]+$/.test(one.path));
  expect(looked.map(({ tokenKind }) => tokenKind)).toContain('app');
});

test('nobody can say whether it was ordered: buying pauses until an admin records what is there', async ({
  page,
  desk,
  emulator,
  browser,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Relecloud GmbH');
  const before = await emulator.orders(customerId);
  await desk.addToCart(visio);
  await emulator.fault({ ...checkout, kind: 'drop-before' });
  const purchase = await desk.placeOrders();
  await expect(desk.heading('We don’t know yet if Microsoft placed this order')).toBeVisible();
  const open = page.getByRole('region', { name: 'Not confirmed' });
  await expect(open).toContainText('Still open');

  const colleague = await browser.newContext();
  const theirs = waking(await colleague.newPage());
  const theirDesk = deskOf(theirs);
  await test.step('a colleague cannot buy for the customer meanwhile', async () => {
    await theirDesk.signIn('Bo Ek');
    await theirDesk.openCustomer('Relecloud GmbH');
    await theirDesk.addToCart(devOps);
    await theirDesk.openCart();
    await expect(
      theirs.getByText(/^Buying for Relecloud GmbH is paused until a purchase from/),
    ).toBeVisible();
    await theirDesk.review();
    await expect(theirs.getByRole('button', { name: /^Place 1 order…/ })).toBeDisabled();
    await theirs.goto(purchase);
    await expect(theirDesk.heading('We don’t know yet if Microsoft placed this order')).toBeVisible();
  });

  await test.step('after 20 minutes it is handed to a person', async () => {
    await emulator.advance('PT21M');
    await expect(desk.heading('Nobody knows yet if this order was placed')).toBeVisible({ timeout: 60_000 });
    await theirs.reload();
    await expect(
      theirs.getByText('An Admin has to look in Partner Center and record the outcome.'),
    ).toBeVisible();
  });

  await test.step('an admin records that nothing was placed, and the pause ends', async () => {
    await page.getByRole('button', { name: 'Record the outcome' }).click();
    await expect(page.getByText('Choose what you found')).toBeVisible();
    await expect(page.getByText('Say what you saw')).toBeVisible();
    await desk.choose('Not placed');
    await page.getByRole('textbox', { name: 'What you saw' }).fill('No order of today in Partner Center.');
    await page.getByRole('button', { name: 'Record the outcome' }).click();
    await expect(desk.heading('Recorded by hand')).toBeVisible();
    await expect(
      page.getByText('Recorded by Alma Lind: not placed. No order of today in Partner Center.'),
    ).toBeVisible();
    expect(await emulator.orders(customerId)).toHaveLength(before.length);
    await emulator.clearFaults();
    await theirDesk.placeOrders();
    await expect(theirDesk.heading('1 order placed')).toBeVisible();
    expect(await emulator.orders(customerId)).toHaveLength(before.length + 1);
  });
  await colleague.close();
});
