/**
 * What a person sees and waits for, on a slow computer (a quarter of this one's speed) and a slow line (10 Mbps, 40 ms):
 * when the largest thing is painted, how much moves, and how long a press takes.
 */
import type { CDPSession, Page } from '@playwright/test';
import { atMost, type Figure, percentile } from '../shared/figures';

type Vitals = { lcp: number; cls: number; inp: number };
/** Pressed on each page: they move, open and close, and change nothing. */
const presses = ['Tab', 'Tab', 'ArrowDown', '?', 'Escape', 'Control+k', 'Escape'];

declare global {
  interface Window {
    vitals: Vitals;
  }
}

/** Runs in the page, before anything of it. */
function note() {
  window.vitals = { lcp: 0, cls: 0, inp: 0 };
  const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime }) => {
    window.vitals.lcp = startTime;
  });
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) window.vitals.cls += value;
  });
  watch(
    'event',
    (entry) => {
      const { interactionId } = entry as PerformanceEntry & { interactionId: number };
      if (interactionId > 0) window.vitals.inp = Math.max(window.vitals.inp, entry.duration);
    },
    { durationThreshold: 16 },
  );
}

async function slow(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const bytes = 10_000_000 / 8;
  const line = { offline: false, latency: 40, downloadThroughput: bytes, uploadThroughput: bytes };
  await session.send('Network.emulateNetworkConditions', line);
  return session;
}

export async function vitals(page: Page, routes: Record<string, string>, times: number): Promise<Figure[]> {
  // Whoever compiles this names functions by a helper of its own, which the page has not.
  await page.addInitScript({ content: 'globalThis.__name ??= (one) => one;' });
  await page.addInitScript(note);
  const session = await slow(page);
  const found: Record<keyof Vitals, Record<string, number>> = { lcp: {}, cls: {}, inp: {} };
  for (const [name, address] of Object.entries(routes)) {
    const seen: Vitals[] = [];
    for (let time = 0; time < times; time += 1) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      for (const key of presses) await page.keyboard.press(key, { delay: 20 });
      await page.waitForTimeout(150);
      const one = await page.evaluate(() => window.vitals);
      if (one.lcp === 0 || one.inp === 0) throw new Error(`${name} was not measured: ${JSON.stringify(one)}`);
      seen.push(one);
    }
    for (const key of ['lcp', 'cls', 'inp'] as const)
      found[key][name] = percentile(
        seen.map((one) => one[key]),
        0.75,
      );
    console.log(
      `      ${name}: ${(['lcp', 'cls', 'inp'] as const).map((key) => `${key} ${found[key][name]?.toFixed(3)}`).join(', ')}`,
    );
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const worst = (all: Record<string, number>) => Math.max(...Object.values(all));
  return [
    atMost('the largest thing is painted, p75, slowest page', worst(found.lcp), 'ms', 600, found.lcp),
    atMost('what moves by itself, p75, worst page', worst(found.cls), '', 0.01, found.cls),
    atMost('a press is answered, p75, slowest page', worst(found.inp), 'ms', 80, found.inp),
  ];
}

/** From a press on a place in the menu until something new is in the page. */
export async function untilNew(page: Page, places: readonly string[], times: number): Promise<Figure> {
  const waits: number[] = [];
  const session = await slow(page);
  for (let time = 0; time < times; time += 1)
    for (const place of places) {
      const link = page.getByRole('navigation').getByRole('link', { name: place, exact: true }).first();
      await link.hover();
      const painted = page.evaluate(
        () =>
          new Promise<number>((done) => {
            let from = 0;
            addEventListener(
              'pointerdown',
              () => {
                from = performance.now();
              },
              { once: true, capture: true },
            );
            const observer = new MutationObserver(() => {
              if (from === 0) return;
              observer.disconnect();
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
            });
            const main = document.querySelector('main');
            if (main) observer.observe(main, { childList: true, subtree: true, characterData: true });
          }),
      );
      await link.click();
      waits.push(await painted);
      await page.waitForLoadState('networkidle');
    }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return atMost('from a press in the menu to something new, p75', percentile(waits, 0.75), 'ms', 100, {
    p50: percentile(waits, 0.5),
  });
}
