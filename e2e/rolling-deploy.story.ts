import { expect, test } from './fixtures';

// Three portals stand behind one address, as in production, and all programs are replaced while somebody works.

test.use({ instances: 3 });

test('every program is replaced, one after another, and whoever works in the meantime loses nothing', async ({
  page,
  desk,
  stack,
}) => {
  test.setTimeout(180_000);
  await desk.signIn('Alma Lind');
  await page.goto('/settings/teams');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('West');

  // What pages read by themselves goes on all the while.
  const statuses: number[] = [];
  let isOver = false;
  const reading = (async () => {
    while (!isOver)
      for (const path of ['/api/teams', '/api/customers', '/healthz'])
        statuses.push((await page.request.get(path, { headers: { Accept: 'application/json' } })).status());
  })();
  for (const program of ['worker', 'portal', 'portal-2', 'portal-3']) {
    const [gone] = await Promise.all([
      stack.stop(program),
      program === 'worker' ? undefined : pressAndUndo(),
    ]);
    expect(gone).toBeUndefined();
    await stack.start(program);
  }
  isOver = true;
  await reading;
  expect(statuses.length).toBeGreaterThan(20);
  expect([...new Set(statuses)]).toEqual([200]);

  await expect(name).toHaveValue('West');
  await page.getByRole('button', { name: 'Add team' }).click();
  await expect(page.getByRole('region', { name: 'West' })).toBeVisible();

  /** An action while a portal drains. */
  async function pressAndUndo() {
    await name.fill('South');
    await page.getByRole('button', { name: 'Add team' }).click();
    const south = page.getByRole('region', { name: 'South' });
    await expect(south).toBeVisible();
    await page.getByRole('button', { name: 'Remove South' }).click();
    await expect(south).toHaveCount(0);
    await name.fill('West');
  }
});
