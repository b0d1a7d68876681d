import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const themes = ['light', 'dark'] as const;

/** Contrast, names, roles: what a machine can see of WCAG, in both themes. `hold`: `expect.soft` for a walk that goes on. */
export async function expectAccessible(page: Page, hold: typeof expect | typeof expect.soft = expect) {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    hold({ [colorScheme]: found }, new URL(page.url()).pathname).toEqual({ [colorScheme]: [] });
  }
}
