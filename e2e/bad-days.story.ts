import type { Fault } from './emulator';
import { expect, test } from './fixtures';

const visio = 'Visio LTSC Professional 2024';
const days: { day: string; customer: string; fault: Omit<Fault, 'path'>; title: string; text: RegExp }[] = [
  {
    day: 'is down',
    customer: 'Ålderhamns Handel 2 AB',
    fault: { kind: 'drop-before' },
    title: 'Partner Center didn’t answer',
    text: /Nothing was ordered by this\. Your filters and cart are safe\./,
  },
  {
    day: 'answers 500',
    customer: 'Åldervallens Bryggeri AB',
    fault: { kind: 'status', code: 500 },
    title: 'Partner Center has a fault',
    text: /It answered with error 500\. Nothing was ordered by this\./,
  },
  {
    day: 'sends half an answer',
    customer: 'Åldersjö Vård AB',
    fault: { kind: 'truncate' },
    title: 'Partner Center’s answer couldn’t be read',
    text: /Nothing was ordered by this\. Your filters and cart are safe\./,
  },
];

for (const { day, customer, fault, title, text } of days) {
  test(`when Partner Center ${day}, the catalogue and the cart say so and lose nothing`, async ({
    page,
    desk,
    emulator,
  }) => {
    await desk.signIn('Bo Ek');
    await desk.openCustomer(customer);
    await desk.addToCart({ view: 'Perpetual', product: visio });

    await test.step('a product cannot be read', async () => {
      await page.getByRole('button', { name: 'Close panel' }).click();
      const filter = page.getByRole('searchbox', { name: 'Filter products' });
      await filter.fill('Project Standard 2024');
      await emulator.fault({ ...fault, path: '/v1/**' } as Fault);
      await page.getByRole('cell', { name: 'Project Standard 2024' }).click();
      const panel = page.getByRole('complementary');
      await expect(panel.getByRole('heading', { name: title })).toBeVisible();
      await expect(panel).toContainText(text);
      await expect(filter).toHaveValue('Project Standard 2024');
      await emulator.clearFaults();
      await panel.getByRole('button', { name: 'Try again' }).click();
      await expect(panel.getByRole('heading', { name: 'Project Standard 2024' }).first()).toBeVisible();
    });

    await test.step('a quantity cannot be saved', async () => {
      await desk.openCart();
      await emulator.fault({ ...fault, path: '/v1/**' } as Fault);
      const quantity = desk.quantityOf(visio);
      const next = String(Number(await quantity.inputValue()) + 4);
      await quantity.fill(next);
      const words = page.getByRole('main').getByRole('alert');
      await expect(words).toContainText(title);
      await expect(words).toContainText('isn’t saved. Nothing has been ordered.');
      await expect(quantity).toHaveValue(next);
      await emulator.clearFaults();
      await words.getByRole('button', { name: 'Save again' }).click();
      await expect(page.getByText(/^Saved in Partner Center/)).toBeVisible();
      await expect(words).toHaveCount(0);
      await page.reload();
      await expect(quantity).toHaveValue(next);
    });
  });
}

test('when Partner Center takes ten seconds, the page says that it still reads, and then shows what it read', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Ålderhamns Handel 2 AB');
  await desk.goTo('Orders');
  await expect(page.getByRole('table', { name: 'Orders' })).toBeVisible();
  await emulator.fault({ path: '/v1/customers/*/orders', kind: 'delay', ms: 10_000 });
  const filter = page.getByRole('searchbox', { name: 'Order number or item' });
  await filter.fill('Visio');
  await desk.readAgain();
  const words = page.getByText('Still reading from Partner Center');
  await expect(words).toBeVisible();
  await expect(filter).toHaveValue('Visio');
  await expect(words).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Updated .*, read again$/ })).toBeVisible();
});

test('when the whole of Partner Center is away, a page says so and comes back by "Try again"', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  const customerId = await desk.openCustomer('Ålderhamns Handel AB');
  await emulator.fault({ path: '/v1/**', kind: 'drop-before' });
  await page.goto(`/customers/${customerId}/orders`);
  await expect(page.getByRole('heading', { name: 'Partner Center didn’t answer' }).first()).toBeVisible();
  await expect(page.getByText('Nothing was ordered by this.').first()).toBeVisible();
  await emulator.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(desk.heading('Orders')).toBeVisible();
});
