// `npm run shots`: every screen of the thread, as it is, beside its mockup, as one picture each in .shots/.
// usage: node scripts/shots.mjs [--theme dark] [--locale sv] [--mockups FOLDER] [NAME…]
import * as fs from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserPath } from './browser.mjs';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { screens } from './shots-screens.mjs';
import { root, startStack } from './stack.mjs';

const { values: asked, positionals: only } = parseArgs({
  allowPositionals: true,
  options: {
    theme: { type: 'string', default: 'light' },
    locale: { type: 'string', default: 'en' },
    mockups: { type: 'string', default: join(root, '..', 'shared', 'design', 'mockups') },
  },
});
const size = { width: 1440, height: 900 };
const folder = join(root, '.shots');

ensureInstalled();
ensureBuilt();
fs.mkdirSync(folder, { recursive: true });
const stack = await startStack({
  seed: 'demo',
  // The story goes through in a minute what people do in an hour: it is not to wait for the minute to end.
  emulatorArgs: ['--limit', '10000'],
  portalEnv: { PARTNER_CENTER_RATE: '10000' },
  workerEnv: { PARTNER_CENTER_RATE: '10000' },
  logs: join(folder, 'logs'),
  ports: { emulator: 15010 },
});
const browser = await chromium.launch({
  executablePath: browserPath(),
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
});
try {
  const context = await browser.newContext({
    baseURL: stack.url,
    viewport: size,
    locale: asked.locale === 'sv' ? 'sv-SE' : 'en-GB',
    timezoneId: 'Europe/Stockholm',
  });
  await context.addCookies([
    { name: 'theme', value: asked.theme, url: stack.url },
    { name: 'locale', value: asked.locale, url: stack.url },
  ]);
  const page = await context.newPage();
  for (const { name, mockup, visit } of screens) {
    const wanted = only.length === 0 || only.includes(name);
    try {
      await visit({ page, stack });
      if (!wanted) continue;
      await page.waitForTimeout(400); // let a transition end before the picture
      await beside(context, name, await page.screenshot(), mockup);
      console.log(`${name}: .shots/${name}-${asked.theme}-${asked.locale}.png`);
    } catch (error) {
      console.error(`${name}: ${error.message}`);
      fs.writeFileSync(join(folder, `${name}-failed.png`), await page.screenshot());
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  await stack.stopAll();
}

async function beside(context, name, shot, mockup) {
  const other = [
    join(asked.mockups, `${mockup}-${asked.theme}.png`),
    join(asked.mockups, `${mockup}-light.png`),
  ].find((file) => fs.existsSync(file));
  const image = (bytes) =>
    `<img width=${size.width} src="data:image/png;base64,${bytes.toString('base64')}">`;
  const paper = await context.newPage();
  await paper.setViewportSize({ width: size.width * 2 + 24, height: size.height });
  await paper.setContent(
    `<body style="margin:0;display:flex;gap:24px;background:#888">${image(shot)}${other ? image(fs.readFileSync(other)) : ''}</body>`,
  );
  await paper.screenshot({ path: join(folder, `${name}-${asked.theme}-${asked.locale}.png`) });
  await paper.close();
}
