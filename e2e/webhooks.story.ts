import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures';

test('an admin registers the portal in place of another program, tests it, and a change at Microsoft arrives', async ({
  page,
  desk,
  emulator,
}) => {
  await emulator.registerWebhook('https://billing.fabrikam.example/partner-center/hook?key=1');
  await desk.signIn('Alma Lind', '/settings');
  await page.getByRole('link', { name: 'Webhooks of Partner Center' }).click();
  await expect(desk.heading('Webhooks')).toBeVisible();
  const registration = page.getByRole('region', { name: 'Registration at Microsoft' });
  await expect(registration).toContainText('https://billing.fabrikam.example/partner-center/hook?key=1');
  await expect(page.getByRole('region', { name: 'Test', exact: true })).toHaveCount(0);

  await registration.getByRole('button', { name: 'Replace the other…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Replace the other program?' });
  await expect(dialog).toContainText('https://billing.fabrikam.example/partner-center/hook?key=1');
  const replace = dialog.getByRole('button', { name: 'Replace it' });
  await expect(replace).toHaveAttribute('aria-disabled', 'true');
  await dialog
    .getByRole('textbox', { name: 'Type billing.fabrikam.example to go on' })
    .fill('billing.fabrikam.example');
  await replace.click();
  await expect(registration).toContainText('This portal');
  await expect(registration.getByRole('checkbox', { name: 'subscription-updated' })).toBeChecked();

  const test = page.getByRole('region', { name: 'Test', exact: true });
  await test.getByRole('button', { name: 'Send a test event' }).click();
  await expect(test.getByRole('status')).toHaveText('Arrived');
  const events = page.getByRole('table', { name: 'Events that came' });
  await expect(events.getByRole('row', { name: /^test-created/ })).toContainText('Test');

  // Somebody buys, and Microsoft tells of the subscription once it is there.
  const customerId = await desk.openCustomer('Björkängens Data AB');
  await desk.addToCart({ view: 'Subscriptions', product: 'Azure DevOps Server', sku: /1 Year$/ });
  await desk.placeOrders();
  await expect(desk.heading('1 order placed')).toBeVisible();
  await emulator.advance('PT20M');
  await page.goto('/settings/webhooks');
  const changed = events.getByRole('row', { name: /^subscription-updated/ });
  await expect(changed).toContainText('Read again soon');
  await expect(changed.getByRole('link')).toHaveAttribute('href', `/customers/${customerId}`);
});

test('webhooks are for admins, and the address that Microsoft posts to believes nobody', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek', '/settings');
  await expect(page.getByRole('link', { name: 'Webhooks of Partner Center' })).toHaveCount(0);
  await page.goto('/settings/webhooks');
  await expect(desk.heading('This page isn’t part of your role')).toBeVisible();
  expect((await page.request.get('/api/webhooks')).status()).toBe(403);
  expect((await page.request.get('/api/webhooks/events')).status()).toBe(403);
  const posted = await page.request.post('/api/webhooks/partner-center', {
    data: { EventName: 'test-created' },
    headers: { Authorization: 'Bearer made-up' },
  });
  expect(posted.status()).toBe(401);
});

test('what Microsoft signed is taken twice and in any order and counted once; with a word changed it is refused', async ({
  page,
  desk,
  emulator,
}) => {
  // What stands on the way from Microsoft to the portal: it keeps what it is sent.
  const sent: { headers: IncomingHttpHeaders; body: string }[] = [];
  const relay = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    sent.push({ headers: request.headers, body });
    response.end();
  });
  await new Promise<void>((listening) => relay.listen(0, listening));
  try {
    const address = `http://localhost:${(relay.address() as AddressInfo).port}/`;
    await emulator.registerWebhook(address, ['test-created']);
    for (let count = 0; count < 2; count += 1) {
      await emulator.advance('PT2M');
      await emulator.testWebhook();
    }
  } finally {
    relay.closeAllConnections();
    relay.close();
  }
  const [older, newer] = sent;
  const post = async (event = older, body = event?.body, more: Record<string, string> = {}) => {
    const { authorization = '', ...headers } = event?.headers ?? {};
    const answer = await page.request.post('/api/webhooks/partner-center', {
      data: Buffer.from(body ?? ''),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization,
        'x-ms-certificate-url': String(headers['x-ms-certificate-url']),
        'x-ms-signature-algorithm': String(headers['x-ms-signature-algorithm']),
        ...more,
      },
    });
    return answer.status();
  };
  expect(await post(newer)).toBe(200);
  expect(await post(older)).toBe(200);
  expect(await post(newer)).toBe(200);
  expect(await post(older, older?.body.replace('test-created', 'invoice-ready'))).toBe(401);
  expect(await post(older, newer?.body)).toBe(401);
  const elsewhere = { 'x-ms-certificate-url': 'https://certificates.fabrikam.example/dispatch.cer' };
  expect(await post(older, older?.body, elsewhere)).toBe(401);

  await desk.signIn('Alma Lind', '/settings/webhooks');
  const events = page.getByRole('table', { name: 'Events that came' }).getByRole('row');
  // The newest arrival stands first: the older event, once; below it the newer one, twice.
  await expect(events.nth(1)).toHaveText(/^test-created.*1Test$/);
  await expect(events.nth(2)).toHaveText(/^test-created.*2Test$/);
  await expect(events.filter({ hasText: 'invoice-ready' })).toHaveCount(0);
});
