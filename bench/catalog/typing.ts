import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { closeDb, db } from '@/lib/db';
import { catalogProduct } from '@/lib/db/schema';
import { startStack } from '@/scripts/stack.mjs';
import { putToSleep } from '../shared/asleep';
import { openBrowser } from '../shared/browser';
import { atMost, type Figure, percentile } from '../shared/figures';
import { keepMade } from './made';

const skus = 200_000;
const lines = [
  '8 vcpu 32 gb sweden 3 years',
  'virtual machines gpu',
  'E16',
  'srever',
  'sverige 16 vcpu',
  'Ma12',
];

/**
 * What a key costs in the browser until its results are painted, over 200,000 SKUs, and how many elements the page
 * has whatever it shows. The worker sleeps: its reading would take the made catalog away.
 */
export async function typing(): Promise<Figure[]> {
  const stack = await startStack({
    seed: 'demo',
    emulatorArgs: ['--limit', '1000000'],
    logs: join('.test', 'bench-typing'),
    ports: { emulator: 19_010 },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  const { page, close } = await openBrowser(stack.url);
  try {
    await page.addInitScript(noteAnswers);
    const address = await catalogOf(page);
    await putToSleep(stack, 'worker');
    await db().delete(catalogProduct);
    await keepMade(skus, new Date());
    await untilServed(page, address);
    const times: Record<'products' | 'sizes', number[]> = { products: [], sizes: [] };
    let most = 0;
    for (const by of ['products', 'sizes'] as const) {
      await page.goto(`${address}?by=${by}`);
      const field = page.getByRole('searchbox', { name: /filter/i });
      await page.getByRole('row').nth(5).waitFor();
      await field.focus();
      for (const line of lines) {
        for (const key of line) {
          const painted = page.evaluate<number>(untilPainted);
          await field.press(key === ' ' ? 'Space' : key);
          times[by].push(await painted);
        }
        most = Math.max(most, await page.evaluate(() => document.querySelectorAll('*').length));
        await field.fill('');
      }
    }
    const all = [...times.products, ...times.sizes];
    return [
      atMost('from a key to its results painted, p95', percentile(all, 0.95), 'ms', 50, {
        p50: percentile(all, 0.5),
        'p95 of products': percentile(times.products, 0.95),
        'p95 of sizes': percentile(times.sizes, 0.95),
        keys: all.length,
      }),
      atMost('elements of the page over 200,000 SKUs', most, 'elements', 2_000),
    ];
  } finally {
    await close();
    stack.signal('worker', 'SIGCONT');
    await closeDb();
    await stack.stopAll();
  }
}

/** Until the portal has the made catalog in memory: what is measured is finding, not loading. */
async function untilServed(page: Page, address: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    await page.goto(`${address}?by=sizes`);
    const table = page.getByRole('table');
    await table.getByRole('row').nth(5).waitFor();
    if (Number(await table.getAttribute('aria-rowcount')) > 20_000) return;
    await page.waitForTimeout(1_000);
  }
  throw new Error('The made catalog is not served.');
}

async function catalogOf(page: Page): Promise<string> {
  await page.goto('/customers');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('button', { name: 'Alma Lind' }).click();
  await page.waitForURL('**/customers');
  await page.getByRole('searchbox').fill('Contoso Energi AB');
  const link = page.getByRole('link', { name: 'Contoso Energi AB', exact: true }).first();
  const address = `${await link.getAttribute('href')}/catalog`;
  await page.goto(address);
  await page.getByRole('row').nth(5).waitFor();
  return address;
}

/** In the page from its start: which texts were answered. */
const noteAnswers = `
  window.answered = new Set();
  const ask = window.fetch;
  window.fetch = async (address, ...rest) => {
    const answer = await ask(address, ...rest);
    const { pathname, searchParams } = new URL(String(address), location.href);
    if (!pathname.endsWith('/catalog/search') || searchParams.get('limit') === '1') return answer;
    const json = answer.json.bind(answer);
    answer.json = async () => {
      const value = await json();
      window.answered.add(searchParams.get('q') ?? '');
      window.dispatchEvent(new Event('answered'));
      return value;
    };
    return answer;
  };
`;

/** In the page, as text: from the next key until the frame that shows what was found for all that stands in the field. */
const untilPainted = `new Promise((done) => {
  let from = 0;
  let field;
  addEventListener('keydown', (event) => { from = event.timeStamp; field = event.target; }, { once: true, capture: true });
  addEventListener('input', look, { once: true });
  addEventListener('answered', look);
  // Frames are asked for only once the answer is there: the browser paints them on the processors that make it.
  function look() {
    if (!window.answered.has(field.value)) return;
    removeEventListener('answered', look);
    requestAnimationFrame(frame);
  }
  function frame() {
    // The field says so until the list stands there for what is in it, the table while it shows the last one.
    const isBusy = document.querySelector('input[aria-busy="true"], [aria-busy="true"][aria-rowcount]');
    if (isBusy) return requestAnimationFrame(frame);
    // A message is delivered after the frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now() - from);
    port2.postMessage(null);
  }
})`;
