import { chromium } from '@playwright/test';
import { browserPath } from '@/scripts/browser.mjs';
import { ensureBuilt, ensureInstalled } from '@/scripts/prepare.mjs';
import { startStack } from '@/scripts/stack.mjs';
import { atMost, type Figure } from '../shared/figures';

const mostKilobytes = 190;

/** JavaScript on the wire at a first load of the catalog page, as a real browser fetches it from the built portal. */
export async function size(): Promise<Figure[]> {
  ensureInstalled();
  ensureBuilt();
  const stack = await startStack({ seed: 'demo', logs: '.test/bench-size', ports: { emulator: 17010 } });
  try {
    const { bytes, scripts, nodes } = await firstLoad(stack.url);
    console.log(`${scripts} scripts, ${bytes} bytes; ${nodes} elements in the document`);
    return [
      atMost('JavaScript of the catalog page at first load, gzip', bytes / 1000, 'kB', mostKilobytes),
      atMost('elements of the catalog page', nodes, 'elements', 2000),
    ];
  } finally {
    await stack.stopAll();
  }
}

async function firstLoad(url: string) {
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
  });
  try {
    const page = await browser.newPage({ baseURL: url, locale: 'en-GB' });
    await page.goto('/customers');
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.getByRole('button', { name: 'Alma Lind' }).click();
    await page.waitForURL('**/customers');
    await page.getByRole('searchbox').fill('Contoso Energi AB');
    const address = await page
      .getByRole('link', { name: 'Contoso Energi AB', exact: true })
      .first()
      .getAttribute('href');

    // As somebody who was never here: signed in, and nothing kept.
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    // By request, how long its headers were: what counts is the script itself, as it was compressed.
    const scripts = new Map<string, number>();
    let bytes = 0;
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script') scripts.set(requestId, response.encodedDataLength);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const headers = scripts.get(requestId);
      if (headers !== undefined) bytes += encodedDataLength - headers;
    });
    await page.goto(`${address}/catalog`, { waitUntil: 'networkidle' });
    await page.getByRole('row').nth(5).waitFor();
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    return { bytes, scripts: scripts.size, nodes };
  } finally {
    await browser.close();
  }
}
