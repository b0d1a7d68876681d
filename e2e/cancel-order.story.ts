import type { Page, Request } from '@playwright/test';
import type { Desk, Item } from './desk';
import type { Emulator } from './emulator';
import { expect, test } from './fixtures';

const visio: Item = { view: 'Perpetual', product: 'Visio LTSC Professional 2024', quantity: 2 };
const project: Item = { view: 'Perpetual', product: 'Project Professional 2024', quantity: 3 };
const patch = { method: 'PATCH', path: '/v1/customers/*/orders/*', times: 1 };

/** Buys them, opens the order, and answers with its number. */
async function buy(page: Page, desk: Desk, items: Item[]): Promise<string> {
  for (const item of items) await desk.addToCart(item);
  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  await page.getByRole('link', { name: /^Open order / }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Cancelling' })).toBeVisible();
  return (await page.getByRole('heading', { level: 1 }).textContent())?.trim() ?? '';
}
async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Cancel…' }).click();
  const dialog = page.getByRole('alertdialog', { name: /^Cancel (this order|\d+ lines? of this order)\?$/ });
  await expect(dialog).toBeVisible();
  return dialog;
}
async function cancelWhole(page: Page, number: string) {
  const dialog = await openDialog(page);
  await dialog.getByRole('textbox').fill(number);
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
}
const truth = async (emulator: Emulator, customerId: string, number: string) =>
  (await emulator.orders(customerId))
    .find(({ id }) => id === number)
    ?.lineItems.map(({ quantity }) => quantity);
const patchesOf = async (emulator: Emulator, number: string) =>
  (await emulator.requests()).filter(({ method, path }) => method === 'PATCH' && path.endsWith(number));

test('software is cancelled line by line, and the list says so at once', async ({ page, desk, emulator }) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Lindenäs Industri AB');
  const number = await buy(page, desk, [visio, project]);
  await emulator.advance('PT16M');

  const dialog = await openDialog(page);
  await expect(dialog.getByRole('button', { name: 'Cancel the order' })).toHaveAccessibleDescription(
    `Type ${number} first`,
  );
  await dialog.getByRole('checkbox', { name: /Project Professional 2024/ }).press('Space');
  await dialog.getByRole('textbox').fill(number);
  // Enter presses nothing: what can't be undone is reached by Tab or a click.
  await dialog.getByRole('textbox').press('Enter');
  await expect(dialog).toBeVisible();
  expect(await patchesOf(emulator, number)).toHaveLength(0);
  await dialog.getByRole('textbox').press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Cancel 1 line' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Microsoft confirmed it at .*: 1 line is cancelled\.$/)).toBeVisible();
  await expect(page.getByRole('row', { name: /Visio LTSC Professional 2024/ })).toContainText('Cancelled');
  expect(await truth(emulator, customerId, number)).toEqual([0, 3]);

  const rest = await openDialog(page);
  await expect(rest.getByRole('checkbox', { name: /Visio LTSC Professional 2024/ })).toBeDisabled();
  await rest.getByRole('textbox').fill(number);
  await rest.getByRole('button', { name: 'Cancel 1 line' }).click();
  await expect(page.getByRole('main').getByText('Cancelled', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Cancelling' })).toHaveCount(0);
  expect(await truth(emulator, customerId, number)).toEqual([0, 0]);
  expect(await patchesOf(emulator, number)).toHaveLength(2);

  // Microsoft's own list may be 15 minutes behind; this one isn't.
  await desk.goTo('Orders');
  await expect(page.getByRole('row', { name: new RegExp(number) })).toContainText('Cancelled');
});

test('an answer that is lost is found, and what never arrived is asked again under the same number', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Ovsjö Vård AB');
  const lost = await buy(page, desk, [visio]);
  await emulator.fault({ ...patch, kind: 'drop-after' });
  await cancelWhole(page, lost);
  await expect(page.getByText(/the order is cancelled\.$/)).toBeVisible();
  expect(await patchesOf(emulator, lost)).toHaveLength(1);

  const never = await buy(page, desk, [{ ...visio, quantity: 4 }]);
  await emulator.fault({ ...patch, kind: 'drop-before' });
  await cancelWhole(page, never);
  await expect(page.getByText('We don’t know yet if Microsoft cancelled this.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel…' })).toHaveAccessibleDescription(
    'A cancellation of this order isn’t settled yet',
  );
  expect(await truth(emulator, customerId, never)).toEqual([4]);
  await emulator.advance('PT1M10S');
  await expect(page.getByText(/Next check in/)).toBeVisible();
  await emulator.advance('PT2M30S');
  await expect(page.getByText(/the order is cancelled\.$/)).toBeVisible();
  expect(await truth(emulator, customerId, never)).toEqual([0]);
  const ids = (await patchesOf(emulator, never)).map(({ requestId }) => requestId);
  expect(new Set(ids).size).toBe(1);
});

test('a refusal is told in words, and after the days that Microsoft gives nothing is sent', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Alma Lind');
  const customerId = await desk.openCustomer('Stenledens Transport AB');
  const number = await buy(page, desk, [
    { view: 'Subscriptions', product: 'Azure DevOps Server', sku: /1 Year$/, quantity: 2 },
  ]);
  await expect(page.getByText(/^Can be cancelled until .* 6 d 23 h left\.$/)).toBeVisible();
  const body = { code: 900117, description: 'The 7-day cancellation window is over.', data: [], source: 'x' };
  await emulator.fault({ ...patch, kind: 'status', code: 400, body });
  const reads = /\/api\/customers\/[^/]+\/orders\/[^/?]+$/;
  const underWay = new Set<Request>();
  page.on('request', (request) => reads.test(request.url()) && underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  await cancelWhole(page, number);
  await expect(page.getByText('Microsoft refused. Nothing was cancelled.')).toBeVisible();
  await expect(page.getByText('The time in which this could be cancelled is over.')).toBeVisible();
  const before = await patchesOf(emulator, number);

  const dialog = await openDialog(page);
  await dialog.getByRole('textbox').fill(number);
  // The page does not learn of it, not from what is under way either: what was open stays open.
  await expect.poll(() => underWay.size).toBe(0);
  await page.route(reads, () => new Promise(() => undefined));
  await emulator.advance('P8D');
  // The portal follows the emulator's clock; before it knows, it would send.
  const end = Date.parse(await emulator.now());
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/customers/${customerId}/orders`);
      return Date.parse((await answer.json()).readAt);
    })
    .toBeGreaterThanOrEqual(end);
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(dialog.getByText(/can’t be cancelled here now/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Go back' }).click();
  await page.unroute(reads);
  await page.reload();
  await expect(page.getByText(/^Microsoft’s 7 days ended on/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel…' })).toHaveCount(0);
  expect(await patchesOf(emulator, number)).toHaveLength(before.length);
});

test('a sales agent is told who may cancel, and reservations where they are returned', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Koppängens Data AB');
  await buy(page, desk, [visio]);
  const button = page.getByRole('button', { name: 'Cancel…' });
  await expect(button).toHaveAccessibleDescription(
    'Cancelling needs Admin: Microsoft lets nobody else do it',
  );
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  await desk.openCustomer('Contoso Energi AB');
  await desk.goTo('Orders');
  await page
    .getByRole('row', { name: /Standard_D4s_v5, SE Central, 1 year/ })
    .first()
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByText(/exchanged and returned in the Azure portal/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel…' })).toHaveCount(0);
});
