import { expect, test } from './fixtures';

const visio = 'Visio LTSC Professional 2024';
const day = 24 * 60 * 60_000;

/** A time as the page writes it, where the browser is; the later is the greater. */
const asWritten = (time: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Europe/Stockholm',
  }).format(time);

test('while Partner Center is gone for an hour the catalogue is there to look in, and buying comes back by itself', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Ålderbackens Bygg AB');
  await desk.goTo('Catalogue');
  await desk.openProduct('Perpetual', visio);
  const panel = page.getByRole('complementary');
  const add = panel.getByRole('button', { name: 'Add to cart' });
  await expect(add).toBeEnabled();
  const age = page.getByText(/^Catalogue read .*\d\d:\d\d/);
  const readAt = async () => (await age.textContent())?.replace('Catalogue read ', '') ?? '';
  // The first reading of a shelf is told by how far it is, the next ones by when.
  await expect(age).toBeVisible({ timeout: 200_000 });
  // A shelf is read once a day, and stories before this one may have moved the clock by days, there and back: what is
  // read again for that has come, and no more will.
  await expect(async () => {
    await page.reload();
    const now = Date.parse(await emulator.now());
    const at = await readAt();
    expect(at > asWritten(now - day), `read at ${at}`).toBe(true);
    expect(at <= asWritten(now), `read at ${at}`).toBe(true);
  }).toPass({ timeout: 200_000 });
  const before = await readAt();

  await emulator.fault({ service: 'partnerCenter', path: '/v1/**', kind: 'drop-before' });
  await emulator.advance('PT1H');

  await test.step('what is looked for is found, and the list says how old it is', async () => {
    await page.reload();
    const search = page.getByRole('searchbox', { name: 'Filter products' });
    await search.fill('project');
    await expect(page.getByRole('cell', { name: 'Project Professional 2024', exact: true })).toBeVisible();
    await expect(page.getByRole('cell', { name: visio, exact: true })).toHaveCount(0);
    await search.fill('visio');
    await expect(page.getByRole('cell', { name: visio, exact: true })).toBeVisible();
    await expect(age).toHaveText(`Catalogue read ${before}`);
  });

  await test.step('nothing can be added, and it says why and that nothing was ordered', async () => {
    await expect(panel).toContainText('Partner Center');
    await expect(panel).toContainText(/nothing (was|has been) ordered/i);
    await expect(add).toHaveCount(0);
  });

  await test.step('when it is back, the panel comes back by itself and the item can be added', async () => {
    await emulator.clearFaults();
    await expect(add).toBeEnabled();
    await add.click();
    await expect(page.getByText(`1 × ${visio} added to the cart`)).toBeVisible();
  });

  await test.step('gone while a SKU is chosen: Add stays, unavailable, with the reason', async () => {
    await page.getByRole('searchbox', { name: 'Filter products' }).fill('windows server 2025');
    await page.getByRole('cell', { name: 'Windows Server 2025 CAL', exact: true }).click();
    const skus = panel.getByRole('group', { name: 'SKUs' }).getByRole('radio');
    await expect(skus.nth(1)).toBeAttached();
    await emulator.fault({ service: 'partnerCenter', path: '/v1/**', kind: 'drop-before' });
    await skus.first().press('Space');
    await expect(add).toHaveAttribute('aria-disabled', 'true');
    await expect(add).toHaveAccessibleDescription(
      'Partner Center doesn’t answer. It’s asked again by itself.',
    );
    await emulator.clearFaults();
    await expect(add).toHaveAccessibleDescription('');
    await expect(add).toBeEnabled();
  });
});
