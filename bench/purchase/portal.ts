/** A person at the portal without a browser: signs in, fills a cart, reads the review, presses Place. */
import { readFileSync } from 'node:fs';

type Manifest = { node: Record<string, { exportedName: string }> };

export type Person = Awaited<ReturnType<typeof signIn>>;

/** Signs in at the portal whose address is `url`; `at` in the calls is the instance that is asked. */
export async function signIn(url: string, upn: string) {
  const jar = new Map<string, string>();
  const actions = actionIds();

  async function call(address: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: {
        Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        Origin: url,
        'Sec-Fetch-Site': 'same-origin',
        'X-Forwarded-Host': new URL(url).host,
        ...init.headers,
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return answer;
  }
  const form = (fields: Record<string, string>): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams(fields),
  });

  const { csrfToken } = (await (await call(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const begun = await call(
    `${url}/api/auth/signin/azure-ad`,
    form({ csrfToken, callbackUrl: url, json: 'true' }),
  );
  const { url: authorize } = (await begun.json()) as { url: string };
  const asked = Object.fromEntries(new URL(authorize).searchParams);
  // Microsoft's page is another site: nothing of the portal's goes there.
  const chosen = await fetch(authorize, { ...form({ ...asked, upn }), redirect: 'manual' });
  const atMicrosoft = chosen.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const back = chosen.headers.get('location');
  if (!back) throw new Error(`The sign-in ended with ${chosen.status}.`);
  const done = await call(back);
  if (done.headers.get('location')?.includes('error'))
    throw new Error(`Not signed in: ${done.headers.get('location')}`);

  let rolesAt = Date.now();
  return {
    /** As the browser does before money is spent: Microsoft says again what the person may do, if that is not of just now. */
    renewRoles: async (): Promise<void> => {
      if (Date.now() - rolesAt < 120_000) return;
      const left = (await call(`${url}/api/auth/renew?next=/`)).headers.get('location') ?? '';
      const answer = await fetch(left, { headers: { Cookie: atMicrosoft.join('; ') }, redirect: 'manual' });
      const home = (await call(answer.headers.get('location') ?? '')).headers.get('location') ?? 'nowhere';
      if (home.includes('error')) throw new Error(`The roles were not renewed: ${home}`);
      rolesAt = Date.now();
    },
    /** The cookies of the browser, as they are by now. */
    cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    /** A page as it is sent, piece by piece. */
    open: (path: string, at = url): Promise<Response> => call(`${at}${path}`),
    read: async <T>(path: string, at = url): Promise<T> => {
      const answer = await call(`${at}/api/${path}`);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    /** A server action, as the page sends it; answers with its Result. Throws when no answer came. */
    act: async <T>(action: string, input: object, page: string, at = url): Promise<Result<T>> => {
      const answer = await call(`${at}${page}`, {
        method: 'POST',
        body: JSON.stringify([input]),
        headers: { 'Next-Action': actions(action), 'Content-Type': 'text/plain;charset=UTF-8' },
      });
      const line = (await answer.text()).split('\n').find((text) => /^[0-9a-f]+:\{"ok":/.test(text));
      if (!line) throw new Error(`${action}: ${answer.status} without a result`);
      return JSON.parse(line.slice(line.indexOf(':') + 1)) as Result<T>;
    },
  };
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: { reason: string } };

export function answerOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

/** The build names each action by an id of its own. */
function actionIds() {
  const manifest = JSON.parse(
    readFileSync('.next/server/server-reference-manifest.json', 'utf8'),
  ) as Manifest;
  const ids = new Map(Object.entries(manifest.node).map(([id, { exportedName }]) => [exportedName, id]));
  return (name: string) => {
    const id = ids.get(name);
    if (!id) throw new Error(`The build has no action ${name}.`);
    return id;
  };
}

/** A line in the customer's cart, and its review; `place` presses Place, at the portal's address or an instance's own, and `ask` asks for a second person. */
export async function fillCart(
  person: Person,
  customerId: string,
  { catalogItemId }: { catalogItemId: string },
) {
  await person.renewRoles();
  const [productId, skuId] = catalogItemId.split(':');
  const line = { customerId, view: 'perpetual', productId, skuId, quantity: 2, alreadyIn: 0 };
  const added = await person.act<{ id: string }>('addLine', line, `/customers/${customerId}/cart`);
  const { id } = answerOf(added);
  type Review = { shown: string; mustTypeDomain: string | null; blocked: string | null };
  const review = await person.read<Review>(`customers/${customerId}/carts/${id}/review`);
  if (review.blocked) throw new Error(`The review is blocked: ${review.blocked}`);
  const asked = {
    customerId,
    cartId: id,
    shown: review.shown,
    isNewPurchase: true,
    partnerOnRecordAttested: true,
  };
  const input = { ...asked, typedDomain: review.mustTypeDomain ?? '' };
  const page = `/customers/${customerId}/carts/${id}/review`;
  return {
    id,
    place: (at?: string) => person.act<{ purchaseId: string }>('placeOrders', input, page, at),
    ask: () => person.act<{ approvalId: string }>('askForApproval', asked, page),
  };
}
