import { expectAccessible } from './accessible';
import { ask, secondDesk, setThreshold } from './approving';
import { type Item, untilAwake } from './desk';
import { expect, test } from './fixtures';

const visio: Item = { view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 2 };

test('an order above a threshold is bought once, and only after another has approved exactly that', async ({
  page,
  desk,
  emulator,
}) => {
  const customer = 'Bergsdalens Energi AB';
  const alma = await secondDesk(page);
  await alma.desk.signIn('Alma Lind');
  await setThreshold(alma.page, customer, '0');

  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer(customer);
  const before = await emulator.orders(customerId);
  await desk.addToCart(visio);
  await desk.openCart();
  await desk.review();
  const place = page.getByRole('button', { name: /^Place \d+ orders?…$/ });
  await expect(place).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('This order needs approval.');

  const first = await test.step('Bo asks, and nothing is ordered', async () => {
    const address = await ask(page, 'For the new office');
    await expect(page.getByRole('main')).toContainText('Somebody else has to approve this.');
    await expect(page.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
    return address;
  });

  await test.step('Alma sees exactly that, and declines with a reason', async () => {
    await alma.page.goto('/');
    const menu = alma.desk.partnerMenu.getByRole('link', { name: /^Approvals/ });
    await expect(menu).toContainText('waits for you');
    await menu.click();
    const list = alma.page.getByRole('table', { name: 'Waiting for me' });
    await list.getByRole('link', { name: customer }).click();
    await expect(alma.desk.heading(`Order for ${customer}`)).toBeVisible();
    expect(alma.page.url()).toBe(first);
    const lines = alma.page.getByRole('table', { name: 'Lines to order' });
    const line = lines.getByRole('row', { name: new RegExp(visio.product) });
    await expect(line.getByRole('cell', { name: '2', exact: true })).toBeVisible();
    await expect(alma.page.getByRole('main')).toContainText('For the new office');
    await expectAccessible(alma.page);
    await alma.page.getByRole('button', { name: 'Decline…' }).click();
    await alma.page.getByRole('button', { name: 'Decline', exact: true }).click();
    await expect(alma.page.getByText('Write why')).toBeVisible();
    await alma.page.getByRole('textbox', { name: /^Why/ }).fill('One is enough');
    await alma.page.getByRole('button', { name: 'Decline', exact: true }).click();
    await expect(alma.page.getByRole('main').getByRole('status')).toContainText('Declined by Alma Lind');
  });

  const second = await test.step('Bo reads why, changes the cart, and asks again', async () => {
    await page.reload();
    await expect(page.getByRole('main').getByRole('status')).toContainText('One is enough');
    await page.getByRole('link', { name: 'Open the cart' }).click();
    await expect(desk.heading('Cart')).toBeVisible();
    await desk.saveQuantity(visio.product, '1');
    await desk.review();
    return ask(page);
  });
  expect(second).not.toBe(first);

  await test.step('a change ends the request, and its approval cannot be had', async () => {
    await page.goto(`/customers/${customerId}/cart`);
    await desk.saveQuantity(visio.product, '3');
    await alma.page.goto(second);
    await expect(alma.page.getByRole('main').getByRole('status')).toContainText('The cart was changed');
    await expect(alma.page.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
  });

  const third = await test.step('Bo asks for what is there now; Alma approves it by the link', async () => {
    await desk.review();
    const address = await ask(page);
    await alma.desk.signOut('Alma Lind');
    await alma.page.goto(address);
    await alma.page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await alma.page.getByRole('button', { name: 'Alma Lind' }).click();
    await alma.page.waitForURL(address);
    await untilAwake(alma.page);
    await alma.page.getByRole('button', { name: 'Approve', exact: true }).dblclick();
    await expect(alma.page.getByRole('main').getByRole('status')).toContainText('Approved by Alma Lind');
    return address;
  });
  expect(await emulator.orders(customerId)).toHaveLength(before.length);

  await test.step('Bo places exactly that, once', async () => {
    await page.goto(third);
    await page.getByRole('link', { name: 'To the review' }).click();
    await desk.confirmAll();
    await expect(page.getByRole('main')).toContainText('Approved by Alma Lind.');
    await desk.place();
    await expect(desk.heading('1 order placed')).toBeVisible();
  });
  const orders = await emulator.orders(customerId);
  expect(orders).toHaveLength(before.length + 1);
  expect(orders.at(-1)?.lineItems.map(({ quantity }) => quantity)).toEqual([3]);
  await page.goto(third);
  await expect(page.getByRole('main').getByRole('status')).toContainText(
    'Approved by Alma Lind and placed by Bo Ek',
  );

  await test.step('the same cart again needs another approval', async () => {
    await desk.openCustomer(customer);
    await desk.addToCart({ ...visio, quantity: 3 });
    await desk.openCart();
    await desk.review();
    await expect(page.getByRole('button', { name: 'Ask for approval…' })).toBeVisible();
  });

  await test.step('the story of the cart tells it all', async () => {
    const id = third.split('/').at(-1);
    await alma.page.goto(`/audit?q=${id}`);
    const rows = alma.page.getByRole('table').getByRole('row');
    for (const said of ['Asked for approval', 'Approved an order', 'Placed orders', 'Used the approval'])
      await expect(rows.filter({ hasText: said }).first()).toBeVisible();
  });
  await alma.leave();
});

test('nobody approves their own order, and above the second amount the approver signs in afresh', async ({
  page,
  desk,
}) => {
  const customer = 'Bergsgårdens Livs AB';
  await desk.signIn('Alma Lind');
  await setThreshold(page, customer, '0', '0');
  await desk.openCustomer(customer);
  await desk.addToCart(visio);
  await desk.openCart();
  await desk.review();
  const own = await ask(page);
  await expect(page.getByRole('button', { name: /^Approve|^Sign in again/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Withdraw the request' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Withdrawn by Alma Lind');

  const bo = await secondDesk(page);
  await bo.desk.signIn('Bo Ek', own);
  await expect(bo.page.getByRole('main')).toContainText('There is nothing at this address');
  await bo.desk.openCustomer(customer);
  await bo.desk.openCart();
  await bo.desk.review();
  const theirs = await ask(bo.page);

  await page.goto(theirs);
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign in again to approve' }).click();
  await page.getByRole('button', { name: 'Alma Lind' }).click();
  await page.waitForURL(theirs);
  await untilAwake(page);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Approved by Alma Lind');
  await bo.leave();
});
