import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const themes = ['light', 'dark'] as const;
/** What depends on colours: the other theme is the same page in others. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * Contrast, names, roles: what a machine can see of WCAG, in both themes. `hold`: `expect.soft` for a walk that goes on;
 * `name`: of the page, for what is said of a failure.
 */
export async function expectAccessible(
  page: Page,
  hold: typeof expect | typeof expect.soft = expect,
  name = new URL(page.url()).pathname,
) {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html'), `${name} follows the system to ${colorScheme}`).toHaveAttribute(
      'data-theme',
      colorScheme,
    );
    // In the page itself: otherwise a second one is opened for each answer, behind which this one is not drawn.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (colorScheme === 'light') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
    else axe.withRules(ofColours);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    hold({ [colorScheme]: found }, name).toEqual({ [colorScheme]: [] });
  }
}
