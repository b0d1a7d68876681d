import { expect, test } from './fixtures';

test('a registration is followed after its page is left and the worker was killed, and its end is told anywhere', async ({
  page,
  desk,
  stack,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Åldernäs Industri AB');
  const need = page.getByRole('listitem').filter({ hasText: 'No subscription is enabled for reservations' });
  await need.getByRole('link', { name: /^Enable/ }).click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('region', { name: 'Azure subscriptions in the plan' })).toContainText(
    'Active',
  );
  await panel.getByRole('button', { name: 'Enable for reservations' }).click();
  const row = page.getByRole('row', { name: /^Åldernäs Azure/ });
  await expect(row).toContainText('Registering');

  await stack.kill('worker');
  await desk.goTo('Orders');
  await page.reload();
  const told = page.getByText('Åldernäs Azure is enabled for reservations', { exact: true });
  await emulator.advance('PT2M');
  await stack.start('worker');
  await expect(told).toBeVisible();

  await desk.goTo('Azure subscriptions');
  await expect(row).toContainText('Enabled');
  await expect(row).toContainText('Bo Ek');
});

test('what can’t be enabled says why, by its state and by Microsoft’s refusal', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('Bo Ek');
  await desk.openCustomer('Graphic Design Institute AB');
  await desk.goTo('Azure subscriptions');
  const panel = page.getByRole('complementary');
  await page.getByRole('row', { name: /^Graphic Lab 2022/ }).click();
  await expect(panel).toContainText('Microsoft has suspended it.');
  await expect(panel.getByRole('button', { name: 'Enable for reservations' })).toHaveCount(0);

  await emulator.fault({
    method: 'POST',
    path: '/v1/customers/*/subscriptions/*/registrations',
    kind: 'status',
    code: 400,
    body: { code: 800013, description: 'The subscription is not enabled for reservations.' },
  });
  await page.getByRole('row', { name: /^Graphic Archive/ }).click();
  await panel.getByRole('button', { name: 'Enable for reservations' }).click();
  await expect(panel).toContainText('Graphic Archive is still not enabled.');
  await expect(panel).toContainText('Its kind of agreement takes none.');
  await expect(panel).toContainText('800013');
});

test('how many units are reserved is told of each subscription, whoever bought them, and is not known where nothing can be read', async ({
  page,
  desk,
  emulator,
}) => {
  await desk.signIn('David Holm');
  await desk.openCustomer('Contoso Energi AB');
  await desk.goTo('Azure subscriptions');
  const production = page.getByRole('row', { name: /^Contoso Production/ });
  const legacy = page.getByRole('row', { name: /^Contoso Legacy/ });
  await expect(production).toContainText(/Enabled.*[1-9]\d*$/);
  await expect(legacy).toContainText(/–$/);
  await emulator.fault({ path: '/v1/customers/*/entitlements', kind: 'status', code: 403, body: {} });
  await page.reload();
  await expect(production).toContainText('Not known');
  await expect(legacy).toContainText('Not known');
  await expect(page.getByText('the customer’s entitlements couldn’t be read')).toBeVisible();
});
