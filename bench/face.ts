/**
 * How it feels: what people wait for on a slow computer, how fast pages begin, and how many the portal makes. Kept in
 * bench/results/face.json; exits 1 when a figure falls short. `--short`: fewer times. Needs a build. What a first load
 * weighs is a step of `npm test` (scripts/first-load.mjs).
 */
import { join } from 'node:path';
import type { Purchase } from '@/lib/purchases/schema';
import { firstLoads } from '@/scripts/first-load.mjs';
import { startStack } from '@/scripts/stack.mjs';
import { rate } from './face/rate';
import { untilNew, vitals } from './face/vitals';
import { microsoftAt } from './purchase/emulator';
import { answerOf, fillCart, signIn } from './purchase/portal';
import { openBrowser } from './shared/browser';
import { atMost, type Figure, keep, tell } from './shared/figures';

const isShort = process.argv.includes('--short');
const times = isShort ? 1 : 20;

async function prove() {
  const stack = await startStack({
    seed: 'large',
    emulatorArgs: ['--limit', '1000000'],
    portalEnv: { PARTNER_CENTER_RATE: '900000', LOG_LEVEL: 'warn' },
    // The worker reads on in the background, at an ordinary pace.
    workerEnv: { INVOICE_MONTHS: '0', CATALOG_RATE: '60', LOG_LEVEL: 'warn' },
    logs: join('.test', 'bench-face'),
    ports: { emulator: 19_510 },
  });
  const { page, close } = await openBrowser(stack.url);
  try {
    const microsoft = await microsoftAt(stack.emulatorUrl);
    const person = await signIn(stack.url, 'alma.lind@northwind-cloud.example');
    const [customerId = '', other = ''] = await microsoft.customers(2);
    const item = await microsoft.itemOf(customerId, 'SoftwarePerpetual');
    if (!item) throw new Error('Nothing is sold.');
    const { purchaseId } = answerOf(await (await fillCart(person, other, item)).place());
    const read = () => person.read<Purchase>(`customers/${other}/purchases/${purchaseId}`);
    let purchase = await read();
    for (; purchase.state === 'sending'; purchase = await read()) await page.waitForTimeout(500);
    const cart = await fillCart(person, customerId, item);
    const [invoice] = (await person.read<{ invoices: { id: string }[] }>('billing/invoices')).invoices;

    const ids: Record<string, string> = { cartId: cart.id, invoiceId: invoice?.id ?? '', customerId };
    const all = firstLoads()
      .map((one) => one.page)
      .filter((path) => !path.startsWith('/_') && path !== '/');
    const addressOf = (path: string) => {
      const isOther = path.includes('[purchaseId]');
      const known = { ...ids, purchaseId, ...(isOther && { customerId: other }) };
      return path.replaceAll(
        /\[(\w+)\]/g,
        (whole, name: string) => known[name as keyof typeof known] || whole,
      );
    };
    const routes = Object.fromEntries(
      all.map((path) => [path, addressOf(path)]).filter(([, to]) => !to?.includes('[')),
    );
    const unseen = all.filter((path) => !(path in routes));
    console.log(`      not measured, for want of an id: ${unseen.join(', ') || 'none'}`);

    const figures: Figure[] = [];
    const say = (...found: Figure[]) => {
      for (const one of found) tell(one);
      figures.push(...found);
    };
    say(
      ...(await vitals(page, { '/sign-in': '/sign-in' }, times)).map((one) => ({
        ...one,
        name: `sign-in: ${one.name}`,
      })),
    );
    await page.context().addCookies(
      person
        .cookie()
        .split('; ')
        .map((pair) => ({
          name: pair.split('=')[0] ?? '',
          value: pair.slice(pair.indexOf('=') + 1),
          url: stack.url,
        })),
    );
    // It closes itself, or leads on.
    const { '/sign-in': _, '/renewed': __, ...inside } = routes;
    say(...(await vitals(page, inside, times)));
    await page.goto(`/customers/${customerId}`);
    say(await untilNew(page, ['Catalogue', 'Orders', 'Entitlements', 'Overview'], isShort ? 2 : 5));
    const loads = firstLoads();
    say(
      atMost(
        'styles of a first load, heaviest page',
        Math.max(...loads.map(({ style }) => style)) / 1_000,
        'kB',
        20,
      ),
    );
    say(...(await rate(person, isShort ? 3 : 10)));
    const isGood = isShort ? figures.every((figure) => figure.isGood) : keep('face', figures);
    process.exitCode = isGood ? 0 : 1;
  } finally {
    await close();
    await stack.stopAll();
  }
}

prove().catch((error) => {
  console.error(error);
  process.exit(1);
});
