// `npm run shots`: every screen of the portal in both themes, both languages and two sizes, as one picture each in
// .shots/; what has a mockup also beside it in .shots/beside/. Says which pages of the build were not pictured.
// usage: node scripts/shots.mjs [--locale sv] [--theme dark] [--size phone] [--mockups FOLDER] [--readme] [NAME…]
import * as fs from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserPath } from './browser.mjs';
import { firstLoads } from './first-load.mjs';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { rooms } from './shots-rooms.mjs';
import { screens } from './shots-screens.mjs';
import { root, startStack } from './stack.mjs';

const { values: asked, positionals: only } = parseArgs({
  allowPositionals: true,
  options: {
    theme: { type: 'string' },
    locale: { type: 'string' },
    size: { type: 'string' },
    mockups: { type: 'string', default: process.env.MOCKUPS },
    readme: { type: 'boolean', default: false },
  },
});
const sizes = {
  desk: { width: 1440, height: 900, deviceScaleFactor: 1 },
  phone: { width: 390, height: 844, deviceScaleFactor: 2 },
};
/** The README's pictures, by screen. That of the invoice of a million lines comes from `npm run bench -- billing`. */
const ofReadme = { '04-catalogue': 'catalog.png', '05-cart': 'cart.png' };
const chosen = (all, one) => (one ? [one] : all);
const folder = join(root, '.shots');
const seen = new Set();

ensureInstalled();
ensureBuilt();
fs.mkdirSync(join(folder, 'beside'), { recursive: true });
const browser = await chromium.launch({
  executablePath: browserPath(),
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
});
try {
  for (const locale of chosen(['en', 'sv'], asked.locale)) await story(locale);
} finally {
  await browser.close();
}
if (only.length === 0) {
  const isSeen = (page) =>
    [...seen].some((path) => new RegExp(`^${page.replaceAll(/\[\w+\]/g, '[^/]+')}$`).test(path));
  const unseen = firstLoads()
    .map(({ page }) => page)
    .filter((page) => !page.startsWith('/_') && !isSeen(page));
  console.log(`Not pictured: ${unseen.join(', ') || 'none'}`);
}

/** The whole story in one language, on a portal of its own; each screen is taken in every theme and size as it stands. */
async function story(locale) {
  const stack = await startStack({
    seed: 'demo',
    // The story goes through in a minute what people do in an hour: it is not to wait for the minute to end.
    emulatorArgs: ['--limit', '10000'],
    portalEnv: { PARTNER_CENTER_RATE: '10000' },
    workerEnv: { PARTNER_CENTER_RATE: '10000' },
    logs: join(folder, 'logs'),
    ports: { emulator: 15010 },
  });
  try {
    const context = await browser.newContext({
      baseURL: stack.url,
      viewport: { width: sizes.desk.width, height: sizes.desk.height },
      locale: locale === 'sv' ? 'sv-SE' : 'en-GB',
      timezoneId: 'Europe/Stockholm',
      reducedMotion: 'reduce',
    });
    await context.addCookies([
      { name: 'theme', value: 'light', url: stack.url },
      { name: 'locale', value: locale, url: stack.url },
    ]);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const all = [...screens, ...rooms];
    // Each screen leaves the next what it needs; after the last that is asked for nothing is needed any more.
    const last = only.length > 0 ? all.findLastIndex(({ name }) => only.includes(name)) : all.length - 1;
    for (const screen of all.slice(0, last + 1)) {
      const { name, visit } = screen;
      try {
        await visit({ page, stack });
        seen.add(new URL(page.url()).pathname);
        if (only.length > 0 && !only.includes(name)) continue;
        await page.waitForTimeout(400); // let a transition end before the picture
        await take(page, session, screen, locale);
        console.log(`${name} (${locale})`);
      } catch (error) {
        console.error(`${name} (${locale}): ${error.message}`);
        fs.writeFileSync(join(folder, `${name}-${locale}-failed.png`), await page.screenshot());
        process.exitCode = 1;
      }
    }
    await context.close();
  } finally {
    await stack.stopAll();
  }
}

/** As it stands in each size and theme. The page is not loaded anew, or what the story opened would close. */
async function take(page, session, { name, mockup, phone }, locale) {
  for (const size of chosen(Object.keys(sizes), asked.size)) {
    await session.send('Emulation.setDeviceMetricsOverride', { ...sizes[size], mobile: false });
    for (const theme of chosen(['light', 'dark'], asked.theme)) {
      await page.evaluate((one) => {
        document.documentElement.dataset.theme = one;
      }, theme);
      await page.waitForTimeout(300); // colours pass over, and what depends on the width is drawn
      const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
      const shot = Buffer.from(data, 'base64');
      fs.writeFileSync(join(folder, `${name}-${size}-${theme}-${locale}.png`), shot);
      const readme = ofReadme[name];
      if (asked.readme && readme && size === 'desk' && theme === 'light' && locale === 'en')
        fs.writeFileSync(join(root, 'docs', readme), shot);
      const other = mockupOf(size === 'phone' ? phone : mockup, size, theme, locale);
      if (other) await beside(page.context(), `${name}-${size}-${theme}-${locale}`, shot, other, size);
    }
  }
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
  await session.send('Emulation.setDeviceMetricsOverride', { ...sizes.desk, mobile: false });
}

/** The mockups are in English, a few also in Swedish. */
function mockupOf(mockup, size, theme, locale) {
  if (!asked.mockups || !mockup) return undefined;
  const ofSize = size === 'phone' ? '@2x' : '';
  const names = locale === 'en' ? [`${mockup}-${theme}`] : [`${mockup}-${locale}-${theme}`];
  return names.map((one) => join(asked.mockups, `${one}${ofSize}.png`)).find((file) => fs.existsSync(file));
}

async function beside(context, name, shot, mockup, size) {
  const { width, height } = sizes[size];
  const image = (bytes) => `<img width=${width} src="data:image/png;base64,${bytes.toString('base64')}">`;
  const paper = await context.newPage();
  await paper.setViewportSize({ width: width * 2 + 24, height });
  await paper.setContent(
    `<body style="margin:0;display:flex;gap:24px;background:#888">${image(shot)}${image(fs.readFileSync(mockup))}</body>`,
  );
  await paper.screenshot({ path: join(folder, 'beside', `${name}.png`) });
  await paper.close();
}
