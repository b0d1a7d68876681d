import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { test as base, expect } from './fixtures';

type Receiver = {
  address: string;
  status: number;
  came: { headers: NodeJS.Dict<string | string[]>; body: string }[];
};

/** A program of the partner's own, on this machine. */
const test = base.extend<{ receiver: Receiver }>({
  receiver: async ({ browserName: _ }, use) => {
    const receiver: Receiver = { address: '', status: 200, came: [] };
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      receiver.came.push({ headers: request.headers, body });
      response.writeHead(receiver.status, { Location: '/elsewhere' }).end();
    });
    await new Promise<void>((listening) => server.listen(0, listening));
    receiver.address = `http://localhost:${(server.address() as AddressInfo).port}/digest?key=1`;
    await use(receiver);
    server.closeAllConnections();
    server.close();
  },
});
const where = (page: Page) => page.getByRole('region', { name: 'Where it goes' });
const sent = (page: Page) => page.getByRole('table', { name: 'Digests sent' }).getByRole('row');

test('an admin has what ends sent to a program, signed; what isn’t taken is tried again; and by the clock once a day', async ({
  page,
  desk,
  emulator,
  receiver,
}) => {
  await desk.signIn('Alma Lind', '/radar?within=90');
  await expect(page.getByRole('table', { name: 'What ends when' }).getByRole('cell').first()).toBeVisible();
  await page.getByRole('link', { name: 'Digest', exact: true }).click();
  await expect(desk.heading('Digest of what ends')).toBeVisible();

  await test.step('only to an address of the internet, or of this house where that is configured', async () => {
    const address = where(page).getByRole('textbox', { name: 'Address' });
    for (const [text, words] of [
      ['hooks.fabrikam.example', 'Type an address that begins with https://'],
      ['http://hooks.fabrikam.example/', 'Only an https address'],
      ['https://169.254.169.254/latest', 'An address of the internet, not of this network'],
    ] as const) {
      await address.fill(text);
      await where(page).getByRole('button', { name: 'Turn on' }).click();
      await expect(where(page).getByText(words)).toBeVisible();
      await expect(address).toHaveValue(text);
    }
    await address.fill(receiver.address);
    await desk.choose('Daily');
    await where(page).getByRole('combobox', { name: 'What ends within' }).click();
    await page.getByRole('option', { name: '90 days' }).click();
    await where(page).getByRole('checkbox', { name: 'Open carts' }).press('Space');
    await where(page).getByRole('button', { name: 'Turn on' }).click();
    await expect(where(page)).toContainText('Set by Alma Lind.');
  });

  const secret = await page.getByRole('textbox', { name: 'Signing secret' }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Signing secret' })).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('It can’t be shown again.');

  await test.step('what isn’t taken is tried again, the same', async () => {
    receiver.status = 307;
    await page.getByRole('button', { name: 'Send now' }).click();
    await expect(sent(page).nth(1)).toContainText('On its way');
    await expect(sent(page).nth(1)).toContainText('307, leads elsewhere');
    receiver.status = 204;
    await emulator.advance('PT2M');
    await expect(sent(page).nth(1)).toContainText('Delivered');
    await expect(sent(page).nth(1)).toContainText('Alma Lind');
    expect(receiver.came).toHaveLength(2);
    const [first, second] = receiver.came;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  });

  await test.step('it is signed over its time and its body, and holds what was asked for', async () => {
    const { headers = {}, body = '' } = receiver.came[1] ?? {};
    const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${mac}`);
    const digest = JSON.parse(body);
    expect(digest).toMatchObject({ type: 'radar.digest', daysAhead: 90, rhythm: 'daily' });
    expect(digest.kinds).toContain('cart');
    expect(digest.rows.length).toBeGreaterThan(0);
    expect(digest.rows.length + digest.left).toBe(digest.total);
    await expect(sent(page).nth(1)).toContainText(String(digest.total));
  });

  await test.step('the next day it comes by itself, once', async () => {
    await emulator.advance('P1D');
    await expect(sent(page).nth(1)).toContainText('By the clock');
    await expect(sent(page).nth(1)).toContainText('Delivered');
    expect(receiver.came).toHaveLength(3);
  });

  await test.step('turned off, nothing more goes, and the log stays', async () => {
    await where(page).getByRole('button', { name: 'Turn off' }).click();
    await expect(page.getByRole('button', { name: 'Send now' })).toHaveCount(0);
    await expect(sent(page)).toHaveCount(3);
  });
});

test('the digest is for admins', async ({ page, desk }) => {
  await desk.signIn('Bo Ek', '/settings');
  await expect(page.getByRole('link', { name: 'Digest of what ends' })).toHaveCount(0);
  await page.goto('/settings/digest');
  await expect(desk.heading('This page isn’t part of your role')).toBeVisible();
  expect((await page.request.get('/api/digest')).status()).toBe(403);
});
