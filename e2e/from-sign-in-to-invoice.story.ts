import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

// How far it is from the sign-in to the invoice of what was bought, for somebody who knows the keys.

// The house reads the lines of a new invoice by itself.
test.use({ invoiceMonths: '1' });

const most = { presses: 12, seconds: 90 };

/** A hand that counts: every click, and every key but those that write a character. */
function handOf({ keyboard }: Page) {
  const did: string[] = [];
  return {
    did,
    click: (target: Locator) => {
      did.push(`click ${target}`);
      return target.click();
    },
    press: (key: string) => {
      did.push(key);
      return keyboard.press(key);
    },
    type: (characters: string) => keyboard.type(characters),
  };
}

test('from the sign-in to the invoice of the order it is twelve presses and a minute and a half at most', async ({
  page,
  desk,
  emulator,
}) => {
  const { did, click, press, type } = handOf(page);
  /** Seconds at the desk; between the two sittings a month goes by, and nobody sits there. */
  let seconds = 0;
  const sitting = async (what: string, sit: () => Promise<void>) => {
    const from = Date.now();
    await test.step(what, sit);
    seconds += (Date.now() - from) / 1000;
  };
  const customer = 'Rönnfors Papper AB';
  const item = 'Visio LTSC Professional 2024';

  await sitting('the purchase', async () => {
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeFocused();
    await press('Enter');
    await click(page.getByRole('button', { name: 'Alma Lind' }));
    await expect(page.getByRole('searchbox', { name: 'Company name or domain' })).toBeFocused();
    await type(customer);
    await expect(page.getByRole('table', { name: 'Customers' }).getByRole('link').first()).toHaveText(
      customer,
    );
    await press('Enter');
    await expect(desk.heading(customer)).toBeVisible();

    await press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await type(item);
    await click(page.getByRole('option', { name: /^Add Visio .* to the cart/ }));
    await expect(page.getByRole('button', { name: 'Add to cart' })).toBeFocused();
    await expect(page.getByRole('button', { name: 'Add to cart' })).not.toHaveAttribute('aria-disabled');
    await press('Enter');
    await expect(page.getByText(/^1 × .* added to the cart$/)).toBeVisible();
    await type('gc');
    await expect(desk.heading('Cart')).toBeVisible();
    await expect(page.getByRole('row', { name: /Visio/ })).toBeVisible();
    await press('Control+Enter');
    await expect(desk.heading(/^Review for /)).toBeVisible();
    await click(page.getByRole('region', { name: 'To be confirmed' }).getByRole('checkbox'));
    await press('Control+Enter');
    await expect(desk.placeDialog.getByRole('textbox')).toBeFocused();
    await type((await desk.placeDialog.getByRole('code').textContent()) ?? '');
    await click(desk.placeDialog.getByRole('button', { name: 'Place 1 order' }));
    await expect(desk.heading('1 order placed')).toBeVisible();
  });

  const customerId = page.url().match(/customers\/([0-9a-f-]{36})/)?.[1] ?? '';
  const order = (await emulator.orders(customerId)).at(-1);
  expect(order?.lineItems.map(({ quantity }) => quantity)).toEqual([1]);
  const orderId = order?.id ?? '';

  const invoiceId =
    await test.step('the month ends, Microsoft bills, and the house reads the lines', async () => {
      // Invoices of a month come on the sixth to the eighth of the next.
      const now = new Date(await emulator.now());
      await emulator.setClock(
        new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 9, 12)).toISOString(),
      );
      const billing = async () => {
        const answer = await page.request.get(
          `/api/customers/${customerId}/orders/${orderId}/billing?number=${orderId}`,
        );
        const { invoices } = (await answer.json()) as { invoices: { invoiceId: string }[] };
        return invoices.map((one) => one.invoiceId);
      };
      await expect.poll(billing, { timeout: 180_000, intervals: [1_000] }).toHaveLength(1);
      return (await billing())[0] ?? '';
    });

  await sitting('the invoice, from the order', async () => {
    await click(page.getByRole('link', { name: /^Open order/ }));
    await expect(desk.heading(new RegExp(orderId))).toBeVisible();
    await click(page.getByRole('main').getByRole('link', { name: invoiceId }));
    await page.waitForURL(new RegExp(`/billing/invoices/${invoiceId}`));
    await expect(desk.heading(new RegExp(invoiceId))).toBeVisible();
    // Of the many lines it shows those of the order.
    const rows = page.getByRole('table', { name: 'Invoice lines' }).getByRole('row');
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(1)).toContainText(customer);
    await expect(rows.nth(1)).toContainText(item);
  });

  test
    .info()
    .annotations.push({ type: 'took', description: `${did.length} presses, ${Math.round(seconds)} s` });
  expect(did.length, did.join(', ')).toBeLessThanOrEqual(most.presses);
  expect(seconds).toBeLessThanOrEqual(most.seconds);
});
