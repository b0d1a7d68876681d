/** What nobody would type, at every action and route: no answer of 500, and nothing changed. */
import fc from 'fast-check';
import { readBuilt } from './built';
import { actions } from './deeds';
import { pages, routes } from './expected';
import { fillIn, type Ids, malformedIds, nonsense, unknownIds } from './ids';
import { keep } from './kept';
import { act, each, knock, ofOurs } from './knock';
import type { Stand } from './stand';
import { changes, look } from './unchanged';

type Shot = { name: string; send: () => Promise<{ status: number; body: string }> };

const poison = fc.constantFrom<unknown>(
  ...[
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    '1e999',
    '-0',
    '٣',
    '%',
    '%00',
    '../'.repeat(20),
    "'; select pg_sleep(5);--",
  ],
  ...[Number.MAX_SAFE_INTEGER, -1, 0.1, 1e21, null, true, [], {}, 'x'.repeat(5_000), '9'.repeat(400)],
);
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), poison, fc.string({ unit: 'binary', maxLength: 60 }));
/** Some of the fields right, the others junk, or more than there are. */
const spoiled = (right: object) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...Object.keys(right), '__proto__', 'role', 'permission', 'oid'), junk),
      fc.boolean(),
    )
    .map(([wrong, isWhole]) => (isWhole ? { ...right, ...wrong } : wrong));

/** Every address with one of its ids spoiled and the others true, by somebody who may look everywhere. */
const spoiledAddresses = ({ stack: { url }, cookies, ids }: Stand): Shot[] =>
  [...Object.keys(pages), ...Object.keys(routes).filter((name) => routes[name]?.GET)].flatMap((name) =>
    [...name.matchAll(/\[(\w+)\]/g)].flatMap(([, id = '']) =>
      nonsense.map((text): Shot => {
        const path = fillIn(name, { ...ids.own, [id]: text });
        return {
          name: `Admin GET ${path.slice(0, 200)}`,
          send: () => knock(url, path, { headers: { Cookie: cookies.Admin } }),
        };
      }),
    ),
  );

/** So many shots, the same for the same seed. */
export async function fuzzPart(stand: Stand, isShort: boolean, seed: number): Promise<boolean> {
  const { stack, cookies } = stand;
  const { url } = stack;
  const wanted = isShort ? 500 : 10_000;
  const built = readBuilt();
  const who = fc.constantFrom('Helpdesk' as const, 'Sales' as const);
  const ids = fc.boolean().map((isUnknown): Ids => (isUnknown ? unknownIds() : malformedIds()));
  // What stays a person's own may change: these are theirs to press.
  const theirs = /^(radar\.|words\.|customers\.setPinned|sessions\.endOther)/;
  const pressed = built.actions.filter(({ name }) => !theirs.test(name));
  const ofAction = fc.tuple(fc.constantFrom(...pressed), who, ids).chain(([action, persona, own]) =>
    fc
      .oneof(
        { weight: 4, arbitrary: spoiled(actions[action.name]?.input(own) ?? {}) },
        { weight: 1, arbitrary: junk },
      )
      .map(
        (input): Shot => ({
          name: `${persona} ${action.name} ${JSON.stringify(input)?.slice(0, 160)}`,
          send: () =>
            act(url, action, fillIn(action.page, stand.ids.own), input, {
              Cookie: cookies[persona],
              ...ofOurs(url),
            }),
        }),
      ),
  );
  const query = fc.dictionary(
    fc.constantFrom(
      'q',
      'view',
      'segment',
      'sort',
      'offset',
      'limit',
      'from',
      'to',
      'within',
      'cycle',
      'set',
      'key',
      'kind',
      'columns',
      'number',
      'market',
      'product',
      'sku',
      'orderId',
    ),
    fc.oneof(poison.map(String), fc.string({ maxLength: 40 })),
    { maxKeys: 5 },
  );
  const reads = built.routes.filter(
    (name) => routes[name]?.GET && !/auth|connection\/return|reading$/.test(name),
  );
  const ofRoute = fc
    .tuple(fc.constantFrom(...reads), who, ids, query)
    .map(([name, persona, own, search]): Shot => {
      const path = `${fillIn(name, own)}?${new URLSearchParams(search)}`;
      return {
        name: `${persona} GET ${path.slice(0, 200)}`,
        send: () => knock(url, path, { headers: { Cookie: cookies[persona] } }),
      };
    });
  const body = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    junk.map((value) => JSON.stringify(value) ?? ''),
  );
  const posts = [
    '/api/prices/file',
    '/api/prices/sheet',
    '/api/webhooks/partner-center',
    '/api/csp',
    '/api/auth/callback/azure-ad',
  ];
  const ofPost = fc.tuple(fc.constantFrom(...posts), fc.constant('Helpdesk' as const), body, query).map(
    ([path, persona, sent, search]): Shot => ({
      name: `${persona} POST ${path}`,
      send: () =>
        knock(url, `${path}?${new URLSearchParams(search)}`, {
          method: 'POST',
          body: sent,
          headers: { Cookie: cookies[persona], ...ofOurs(url) },
        }),
    }),
  );
  const sampled = fc.sample(
    fc.oneof(
      { weight: 5, arbitrary: ofAction },
      { weight: 4, arbitrary: ofRoute },
      { weight: 1, arbitrary: ofPost },
    ),
    { numRuns: wanted, seed },
  );
  const shots = isShort ? sampled : [...spoiledAddresses(stand), ...sampled];

  const before = await look(stack.emulatorUrl);
  const wrong: string[] = [];
  const statuses: Record<string, number> = {};
  await each(shots, 8, async ({ name, send }) => {
    const { status, body } = await send();
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status === 0 || (status >= 500 && status !== 503))
      wrong.push(`${status}: ${name}: ${body.slice(0, 160)}`);
  });
  wrong.push(...(await changes(before)));
  const isGood = wrong.length === 0;
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} inputs that nobody would type: ${shots.length} at ${pressed.length} actions and ${reads.length + posts.length} routes (${Object.entries(
      statuses,
    )
      .map(([status, count]) => `${count} × ${status}`)
      .join(', ')}), ${wrong.length} wrong`,
  );
  for (const line of wrong.slice(0, 40)) console.log(`      ${line}`);
  keep('fuzz', { seed, inputs: shots.length, statuses, wrong: wrong.length });
  return isGood;
}
