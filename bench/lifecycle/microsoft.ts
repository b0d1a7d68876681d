import { answerOf, type Person } from '../purchase/portal';

const upn = 'alma.lind@northwind-cloud.example';

/** Lends the house an account as an Admin does: to Microsoft's page and back. */
export async function lendAccount(person: Person): Promise<void> {
  const { address } = answerOf(
    await person.act<{ address: string }>('lendAccount', {}, '/settings/connection'),
  );
  const asked = Object.fromEntries(new URL(address).searchParams);
  const chosen = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({ ...asked, upn }),
    redirect: 'manual',
  });
  const back = new URL(chosen.headers.get('location') ?? '');
  await person.open(`${back.pathname}${back.search}`);
  const { account } = await person.read<{ account: object | null }>('connection');
  if (!account) throw new Error('The account was not lent.');
}

type Logged = { number: number; service: string; path: string; status: number };

/** Everything Partner Center was asked; the emulator's log is short, so it is read along. */
export function watch(url: string) {
  const calls: Logged[] = [];
  let last = 0;
  let reading: Promise<void> = Promise.resolve();
  const more = () => {
    reading = reading.then(async () => {
      const answer = await fetch(`${url}/_emulator/requests?since=${last}`);
      const found = (await answer.json()) as Logged[];
      last = found.at(-1)?.number ?? last;
      calls.push(...found.filter(({ service }) => service === 'partnerCenter'));
    });
    return reading;
  };
  const timer = setInterval(() => void more(), 2_000);
  return {
    all: async () => {
      await more();
      return [...calls];
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * The naive way: whoever opens the page asks Microsoft about every customer, eight at a time. Timed over a few hundred
 * of them, and told for all.
 */
export async function walk(url: string): Promise<{ ms: number; calls: number }> {
  const answer = await fetch(`${url}/_emulator/token`, {
    method: 'POST',
    body: JSON.stringify({ user: upn }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const get = async (path: string) => {
    const asked = await fetch(`${url}/v1/customers${path}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    // Partner Center begins its answers with a byte order mark.
    return JSON.parse((await asked.text()).replace(/^\uFEFF/, '')) as { items?: { id: string }[] };
  };
  const customers = (await get('?size=400')).items ?? [];
  const all = 5_000;
  const queue = customers.values();
  const from = performance.now();
  const one = async () => {
    for (const { id } of queue)
      for (const list of ['subscriptions', 'entitlements?showExpiry=true']) await get(`/${id}/${list}`);
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return { ms: ((performance.now() - from) / customers.length) * all, calls: 2 * all };
}
