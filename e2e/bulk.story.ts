import { deskOf, waking } from './desk';
import { expect, test } from './fixtures';

const visio = 'Visio LTSC Professional 2024';
const bought = {
  strandfors: 'Strandfors Papper AB',
  ljung: 'Ljunglundens Förlag AB',
  silver: 'Silverhamns Handel AB',
};
const corrected = 'Bergslundens Förlag AB';
const unknownItem = 'Gryninghamns Handel AB';
const restricted = 'Tallmyrens Verkstad AB';
const lines = [
  'Customer\tItem\tQuantity\tAzure subscription',
  `${bought.strandfors}\t${visio}\t2`,
  `ljunglundensforlag346.onmicrosoft.com\t${visio}\t3`,
  `${bought.silver}\t${visio}\t1`,
  `${corrected}\t${visio}\ttwo`,
  `${unknownItem}\tVisio of the Future\t1`,
  `${restricted}\tReserved VM Instance, Standard_D48s_v5, SE Central, 1 Year\t1\tTallmyrens Production`,
  `Nobody at All AB\t${visio}\t1`,
].join('\n');

test('lines for many customers are checked, corrected and bought, each customer once, though the worker is killed', async ({
  page,
  desk,
  stack,
  emulator,
  browser,
}) => {
  await desk.signIn('Alma Lind');
  const ids: Record<string, string> = {};
  for (const name of [...Object.values(bought), corrected, unknownItem, restricted])
    ids[name] = await desk.openCustomer(name);
  const before: Record<string, number> = {};
  for (const [name, id] of Object.entries(ids)) before[name] = (await emulator.orders(id)).length;
  const since = await emulator.lastRequest();
  const region = (name: string) => page.getByRole('region', { name, exact: true });

  await test.step('every line that cannot be bought is kept, with its number and the reason', async () => {
    await desk.partnerMenu.getByRole('link', { name: 'Many at once' }).click();
    await expect(desk.heading('Many at once')).toBeVisible();
    await page.getByRole('textbox', { name: 'Lines from a spreadsheet' }).fill(lines);
    await page.getByRole('button', { name: 'Check the lines' }).click();
    await page.waitForURL(/\/bulk\/.+/);
    await expect(desk.heading('3 orders ready for 3 customers')).toBeVisible();
    await expect(page.getByText('7 of 7 lines checked', { exact: true })).toBeVisible();
    const line = (n: number) => page.getByRole('listitem', { name: `Line ${n}`, exact: true });
    await expect(line(5)).toContainText('“two” isn’t a quantity');
    await expect(line(6)).toContainText('The customer’s catalogue has no “Visio of the Future”');
    await expect(line(7)).toContainText('Restricted: Standard_D48s_v5');
    await expect(line(8)).toContainText('No customer is called “Nobody at All AB”');
    await expect(region(restricted)).toContainText('Blocked');
    await expect(region(bought.ljung)).toContainText('Checked');
  });

  await test.step('one is corrected, and its customer can be bought for too', async () => {
    await page.getByRole('listitem', { name: 'Line 5' }).getByRole('button', { name: 'Correct' }).click();
    await expect(page.getByRole('textbox', { name: 'Quantity' })).toBeFocused();
    await page.getByRole('textbox', { name: 'Quantity' }).fill('4');
    await page.getByRole('button', { name: 'Check again', exact: true }).click();
    await expect(desk.heading('4 orders ready for 4 customers')).toBeVisible();
    expect((await emulator.requests(since)).some(({ path }) => path.endsWith('/checkout'))).toBe(false);
  });

  const address = page.url();
  await test.step('the number of orders is typed, once for all', async () => {
    for (const name of [...Object.values(bought), corrected])
      for (const box of await region(name).getByRole('checkbox').all())
        if (!(await box.isChecked())) await box.press('Space');
    await page.getByRole('button', { name: 'Place 4 orders…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Place 4 orders for 4 customers?' });
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await dialog.getByRole('textbox').fill('3');
    await expect(dialog.getByRole('button', { name: 'Place 4 orders' })).toBeDisabled();
    await dialog.getByRole('textbox').fill('4');
    // The first is begun while the worker still looks at the second.
    await emulator.fault({
      method: 'POST',
      path: '/v1/customers/*/carts/*/checkout',
      kind: 'delay',
      ms: 6_000,
      times: 1,
    });
    const path = `/v1/customers/${ids[bought.silver]}/orders`;
    await emulator.fault({ method: 'GET', path, kind: 'delay', ms: 8_000, times: 1 });
    await dialog.getByRole('button', { name: 'Place 4 orders' }).click();
  });

  await test.step('the worker is killed in the middle, and goes on where it was', async () => {
    await expect(region(bought.silver).getByText('Placing', { exact: true })).toBeVisible();
    await expect(region(bought.strandfors).getByText('Waits for its turn')).toBeVisible();
    await stack.kill('worker');
    await page.reload();
    await expect(desk.heading('Placing orders for 4 customers')).toBeVisible();
    await expect(region(bought.strandfors).getByText('Waits for its turn')).toBeVisible();
    await stack.start('worker');
    await expect(desk.heading('Orders placed for 4 of 4 customers')).toBeVisible({ timeout: 120_000 });
  });

  await test.step('each customer has exactly its order, once', async () => {
    for (const name of [...Object.values(bought), corrected]) {
      expect([name, (await emulator.orders(ids[name] ?? '')).length]).toEqual([
        name,
        (before[name] ?? 0) + 1,
      ]);
    }
    for (const name of [unknownItem, restricted])
      expect(await emulator.orders(ids[name] ?? '')).toHaveLength(before[name] ?? 0);
    const sent = (await emulator.requests(since)).filter(({ path }) => path.endsWith('/checkout'));
    const whose = sent.map(({ path }) => path.split('/')[3]);
    expect(whose.sort()).toEqual([...Object.values(bought), corrected].map((name) => ids[name]).sort());
    expect(new Set(sent.map(({ tokenKind }) => tokenKind))).toEqual(new Set(['user']));
  });

  await test.step('a reload, and a colleague, see the same; each leads to its purchase', async () => {
    await page.reload();
    await expect(desk.heading('Orders placed for 4 of 4 customers')).toBeVisible();
    const colleague = await browser.newContext();
    const theirs = waking(await colleague.newPage());
    await deskOf(theirs).signIn('Bo Ek', new URL(address).pathname);
    await expect(deskOf(theirs).heading('Orders placed for 4 of 4 customers')).toBeVisible();
    await colleague.close();
    await region(bought.strandfors).getByRole('link', { name: 'Open the purchase' }).click();
    await expect(desk.heading('1 order placed')).toBeVisible();
    await desk.openCart();
    await expect(page.getByText('This cart is empty')).toBeVisible();
  });
});

test('a file of another encoding is read, a workbook refused, and a list is nobody’s business without the role', async ({
  page,
  desk,
}) => {
  await desk.signIn('Bo Ek', '/bulk');
  const upload = page.getByLabel('CSV file');
  await upload.setInputFiles({
    name: 'list.xlsx',
    mimeType: 'x/y',
    buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]),
  });
  await expect(page.getByText('This isn’t a text file')).toBeVisible();
  const text = 'Kund;Produkt;Antal\r\nÅkeri som inte finns;=1+1;1\r\n';
  await upload.setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
  await expect(desk.heading('Nothing here can be bought as it is')).toBeVisible();
  await expect(page.getByText('It was read as Windows Latin-1')).toBeVisible();
  await expect(page.getByRole('listitem', { name: 'Line 2' })).toContainText(
    'Åkeri som inte finns · =1+1 · 1',
  );
  const address = page.url();

  await desk.signOut('Bo Ek');
  await desk.signIn('Cleo Dahl', '/billing');
  await expect(desk.partnerMenu.getByRole('link', { name: 'Many at once' })).toHaveCount(0);
  await page.goto(address);
  await expect(desk.heading('Customers aren’t part of your role')).toBeVisible();
  const id = address.split('/').at(-1);
  expect((await page.request.get(`/api/bulk/${id}`)).status()).toBe(403);
  expect((await page.request.post('/api/bulk', { data: 'a,b,1' })).status()).toBe(403);
});
