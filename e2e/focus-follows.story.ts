import { expect, test } from './fixtures';

test('the focus, the title and what is heard go where the person goes', async ({ page, desk }) => {
  await desk.signIn('Bo Ek', '/customers');
  await desk.openCustomer('Contoso Energi AB');
  await expect(desk.heading('Contoso Energi AB')).toBeFocused();
  await desk.goTo('Orders');
  await expect(desk.heading('Orders')).toBeFocused();
  await expect(page).toHaveTitle('Orders, Contoso Energi AB, Kontor');

  await page.keyboard.press('c');
  const filter = page.getByRole('combobox', { name: 'Company name or domain' });
  await expect(filter).toBeFocused();
  await filter.fill('Fabrikam Bygg');
  const option = page.getByRole('option', { name: /^Fabrikam Bygg AB/ });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expect(filter).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? 'none');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Now in Fabrikam Bygg AB')).toHaveAttribute('aria-live', 'polite');
  await expect(page).toHaveTitle('Orders, Fabrikam Bygg AB, Kontor');

  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox');
  await expect(page.getByRole('button', { name: /instead of Fabrikam Bygg AB$/ })).toBeVisible();
  await field.press('Backspace');
  await expect(page.getByRole('button', { name: /instead of Fabrikam Bygg AB$/ })).toHaveCount(0);
  await field.fill('Where you’re signed in');
  await expect(page.getByRole('option', { name: 'Where you’re signed in' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings\/sessions$/);
});
