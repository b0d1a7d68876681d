import { appendFileSync, mkdirSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { startStack } from '../scripts/stack.mjs';
import { type Desk, deskOf, waking } from './desk';
import { type Emulator, emulatorAt } from './emulator';

type Stack = Awaited<ReturnType<typeof startStack>>;

/** What the browser prints as an error, each with the page that it is of, as they come. */
export function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  const note = (what: unknown) => errors.push(`${new URL(page.url()).pathname}: ${what}`);
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      note(message.text());
  });
  page.on('pageerror', note);
  return errors;
}

/**
 * One whole product for each of Playwright's workers: emulator, database, worker, portal, all real.
 * Stories keep out of each other's way by using customers of their own.
 */
export const test = base.extend<
  { noErrors: undefined; asked: undefined; emulator: Emulator; desk: Desk },
  {
    stack: Stack;
    invoiceMonths: string;
    cloud: 'usgov' | undefined;
    partner: 'indirect-provider' | undefined;
    instances: number;
  }
>({
  /** Of how many months the lines are read without anybody opening an invoice. */
  invoiceMonths: ['0', { scope: 'worker', option: true }],
  /** Which cloud of Microsoft's everything is in; undefined = the public one. */
  cloud: [undefined, { scope: 'worker', option: true }],
  /** How the partner sells; undefined = itself, without resellers. */
  partner: [undefined, { scope: 'worker', option: true }],
  /** How many portals stand side by side, behind one address; and workers. */
  instances: [1, { scope: 'worker', option: true }],
  stack: [
    async ({ invoiceMonths, cloud, partner, instances }, use, worker) => {
      const stack = await startStack({
        seed: 'demo',
        cloud,
        ...(instances > 1 && { instances, balanced: true }),
        // Stories go through in a minute what people do in an hour: nobody here is to wait for the minute to end.
        emulatorArgs: ['--limit', '10000', ...(partner ? ['--partner', partner] : [])],
        portalEnv: {
          PARTNER_CENTER_RATE: '10000',
          REQUEST_RATE: '100',
          ...(instances > 1 && { DRAIN_SECONDS: '2' }),
        },
        // The catalog is read slowly, and of invoices mostly what is opened: the machine and the emulator's short log
        // are for what the stories do.
        workerEnv: { PARTNER_CENTER_RATE: '10000', CATALOG_RATE: '450', INVOICE_MONTHS: invoiceMonths },
        logs: `test-results/logs/${worker.workerIndex}`,
        // Two runs on one machine that begin at once must not find the same ports free.
        ports: { emulator: 14_000 + ((process.pid * 8 + worker.parallelIndex * 4) % 6_000) },
        onExit: (name, code) => console.log(`The ${name} ended by itself (${code}).`),
      });
      await use(stack);
      await stack.stopAll();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ stack }, use) => use(stack.url),
  page: ({ page }, use) => use(waking(page)),
  desk: ({ page }, use) => use(deskOf(page)),
  emulator: async ({ stack }, use, test) => {
    const emulator = emulatorAt(stack.emulatorUrl);
    await use(emulator);
    await emulator.clearFaults();
    if (test.status !== test.expectedStatus) {
      const body = JSON.stringify(await emulator.requests(), null, 1);
      await test.attach('what-microsoft-was-asked', { body, contentType: 'application/json' });
    }
  },
  /** What Microsoft was asked meanwhile, kept for scripts/scenario.mjs. */
  asked: [
    async ({ stack }, use, { workerIndex }) => {
      const emulator = emulatorAt(stack.emulatorUrl);
      const since = await emulator.lastRequest();
      await use(undefined);
      const seen = (await emulator.requests(since)).filter(
        ({ service, status, requestId }) => service === 'partnerCenter' && status < 300 && requestId,
      );
      mkdirSync('test-results/asked', { recursive: true });
      const lines = new Set(
        seen.map(({ method, path, query }) => `${method} ${path}${query && `?${query}`}\n`),
      );
      appendFileSync(`test-results/asked/${workerIndex}.txt`, [...lines].join(''));
    },
    { auto: true },
  ],
  /** What the browser prints as an error, or keeps from running by the page's policy, fails the story, but for the statuses that a story itself provokes. */
  noErrors: [
    async ({ page }, use) => {
      const errors = errorsOf(page);
      await page.exposeFunction('policyBroken', (what: string) =>
        errors.push(`Content-Security-Policy: ${what}`),
      );
      await page.addInitScript(() => {
        const { policyBroken } = globalThis as unknown as { policyBroken: (what: string) => void };
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
          policyBroken(`${effectiveDirective} ${blockedURI} ${sample}`),
        );
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
