import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { test as base, expect } from './fixtures';

type Receiver = {
  address: string;
  came: { headers: NodeJS.Dict<string | string[]>; body: string }[];
};

/** A program of the partner's own, on this machine. */
const test = base.extend<{ receiver: Receiver }>({
  receiver: async ({ browserName: _ }, use) => {
    const receiver: Receiver = { address: '', came: [] };
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      receiver.came.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
    await new Promise<void>((listening) => server.listen(0, listening));
    receiver.address = `http://localhost:${(server.address() as AddressInfo).port}/notices?key=1`;
    await use(receiver);
    server.closeAllConnections();
    server.close();
  },
});

const sent = (page: Page) => page.getByRole('table', { name: 'Notices sent' }).getByRole('row');
const toldIn = ({ came }: Receiver) => came.map(({ body }) => JSON.parse(body));

test('a program is told what happens, signed, and once more when an admin sends it again; another reads the API by a token until it is revoked', async ({
  page,
  desk,
  receiver,
}) => {
  await desk.signIn('Alma Lind', '/settings');
  await page.getByRole('link', { name: 'Notices to programs' }).click();
  await expect(desk.heading('Notices to programs')).toBeVisible();

  const another = page.getByRole('region', { name: 'Another program' });
  await test.step('only to an address of the internet, or of this house where that is configured', async () => {
    await another.getByRole('textbox', { name: 'Address' }).fill('https://169.254.169.254/latest');
    await another.getByRole('button', { name: 'Add' }).click();
    await expect(another.getByText('An address of the internet, not of this network')).toBeVisible();
    await another.getByRole('textbox', { name: 'Address' }).fill(receiver.address);
    await another.getByRole('checkbox', { name: 'Something ends within 30 days' }).press('Space');
    await another.getByRole('button', { name: 'Add' }).click();
  });

  const ours = page.getByRole('region', { name: new URL(receiver.address).host });
  const secret = await ours.getByRole('textbox', { name: 'Signing secret' }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await page.reload();
  await expect(ours).toContainText('It can’t be shown again.');
  await expect(page.getByRole('textbox', { name: 'Signing secret' })).toHaveCount(0);

  const customerId = await test.step('what is bought is told, with a right signature', async () => {
    const bought = await desk.openCustomer('Åldernäs Industri AB');
    await desk.addToCart({
      view: 'Subscriptions',
      product: 'Azure DevOps Server',
      sku: /1 Year$/,
      quantity: 3,
    });
    const purchase = await desk.placeOrders();
    await expect(desk.heading('1 order placed')).toBeVisible();
    await expect.poll(() => receiver.came.length).toBe(2);
    const settled = toldIn(receiver).find(({ type }) => type === 'purchase.settled');
    expect(settled).toMatchObject({
      ...{ version: 1, url: purchase, purchase: { state: 'placed' } },
      customer: { id: bought, name: 'Åldernäs Industri AB' },
    });
    const placed = toldIn(receiver).find(({ type }) => type === 'order.placed');
    expect(settled.orders).toEqual([placed.order]);
    for (const { headers, body } of receiver.came) {
      const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
        .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
        .digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${mac}`);
      expect(headers['webhook-id']).toBe(JSON.parse(body).id);
    }
    return bought;
  });

  await test.step('it is in the log, and is sent again as it was', async () => {
    await page.goto('/settings/notices');
    const row = sent(page).filter({ hasText: 'A purchase is settled' });
    await expect(row).toContainText('Delivered');
    await expect(row).toContainText('204');
    await row.getByRole('button', { name: /^Send again/ }).click();
    await expect.poll(() => receiver.came.length).toBe(3);
    const settled = receiver.came.filter(({ body }) => JSON.parse(body).type === 'purchase.settled');
    expect(settled).toHaveLength(2);
    expect(settled[1]?.body).toBe(settled[0]?.body);
    await expect(row).toContainText('Delivered');
    await ours.getByRole('button', { name: 'Send a test' }).click();
    await expect(sent(page).filter({ hasText: 'A test' })).toContainText('Delivered');
    await expectAccessible(page);
  });

  await test.step('a token reads what its person may, and nothing any more once it is revoked', async () => {
    await page.goto('/settings/tokens');
    await expect(desk.heading('Personal tokens')).toBeVisible();
    await page.getByRole('textbox', { name: 'What it is for' }).fill('The sheet');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = await page.getByRole('textbox', { name: 'The token' }).inputValue();
    expect(token).toMatch(/^kontor_/);
    await expectAccessible(page);
    const portal = new URL(page.url()).origin;
    // A program has no cookies.
    const ask = (path: string) =>
      fetch(`${portal}${path}`, { headers: { Authorization: `Bearer ${token}` } });
    const answer = await ask(`/api/v1/orders?customer=${customerId}`);
    expect(answer.status).toBe(200);
    const { data } = (await answer.json()) as { data: { lines: { title: string; quantity: number }[] }[] };
    expect(data.some(({ lines }) => lines.some(({ quantity }) => quantity === 3))).toBe(true);
    expect((await ask(`/api/customers/${customerId}/orders`)).status).toBe(401);
    expect((await page.request.get(`/api/v1/orders?customer=${customerId}`)).status()).toBe(401);
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'The token' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Revoke The sheet' }).click();
    await expect(page.getByRole('main')).toContainText('You have none.');
    const refused = await ask(`/api/v1/orders?customer=${customerId}`);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ title: 'This token has ended', status: 401 });
  });

  await test.step('who is removed is told nothing any more', async () => {
    await page.goto('/settings/notices');
    await ours.getByRole('button', { name: 'Remove' }).click();
    await expect(ours).toHaveCount(0);
    await expect(sent(page)).toHaveCount(0);
  });
});

test('notices are for admins', async ({ page, desk }) => {
  await desk.signIn('Bo Ek', '/settings');
  await expect(page.getByRole('link', { name: 'Personal tokens' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Notices to programs' })).toHaveCount(0);
  await page.goto('/settings/notices');
  await expect(desk.heading('This page isn’t part of your role')).toBeVisible();
  expect((await page.request.get('/api/notices')).status()).toBe(403);
});
