import { chromium } from '@playwright/test';
import { browserPath } from '@/scripts/browser.mjs';

/** A real browser with one page at a desk's size, whose addresses begin at the portal's. */
export async function openBrowser(baseURL: string) {
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
  });
  const page = await browser.newPage({ baseURL, locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  return { page, close: () => browser.close() };
}
