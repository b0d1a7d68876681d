/** Every page, route and action of the build × everybody × own, other team's, foreign, unknown and malformed ids. */
import { type Action, readBuilt } from './built';
import { actions } from './deeds';
import { isAllowed, type Needs, pages, routes } from './expected';
import { fillIn, type Kind, unknownIds } from './ids';
import { type Cell, whyWrong, wordsOf } from './judge';
import { type Answer, act, each, knock, ofOurs } from './knock';
import { type Persona, personas, type Stand } from './stand';
import { changes, look } from './unchanged';

const kinds: Kind[] = ['own', 'hidden', 'foreign', 'unknown', 'malformed'];
const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

export type Told = { cells: number; allowed: number; refused: number; wrong: string[] };

/** What the build has and nobody said what it is for, and what is said of what the build has no more. */
export function unforeseen(): string[] {
  const built = readBuilt();
  const compare = (is: string[], said: object, what: string) => [
    ...is.filter((name) => !(name in said)).map((name) => `no expectation for the ${what} ${name}`),
    ...Object.keys(said)
      .filter((name) => !is.includes(name))
      .map((name) => `the build has no ${what} ${name}`),
  ];
  return [
    ...compare(built.pages, pages, 'page'),
    ...compare(built.routes, routes, 'route'),
    ...compare(
      built.actions.map(({ name }) => name),
      actions,
      'action',
    ),
  ];
}

/** Another's, where a customer is named at all; ids of nobody's, where there are ids. Admins are of every team. */
const kindsOf = (ids: string, persona: Persona): readonly Kind[] =>
  kinds.filter((kind) => {
    if (kind === 'own') return true;
    if (kind === 'hidden' && persona === 'Admin') return false;
    return ids.includes(kind === 'hidden' || kind === 'foreign' ? '[customerId]' : '[');
  });

function cellsOf(): Cell[] {
  const built = readBuilt();
  const cells: Cell[] = [];
  const add = (cell: Omit<Cell, 'persona' | 'kind'>, ids: string) => {
    for (const persona of personas)
      for (const kind of kindsOf(ids, persona)) cells.push({ ...cell, persona, kind });
  };
  for (const name of built.pages)
    add({ what: 'page', name, method: 'GET', needs: pages[name] ?? 'signed-in' }, name);
  for (const name of built.routes) {
    const { query, ...ways } = routes[name] ?? {};
    for (const [method, needs] of Object.entries(ways))
      add({ what: 'route', name, method, needs: needs as Needs }, name + (query ? '[query]' : ''));
  }
  for (const { name } of built.actions) {
    const deed = actions[name];
    if (!deed) continue;
    const named = Object.keys(deed.input(unknownIds())).filter((key) => key in unknownIds());
    add({ what: 'action', name, method: 'POST', needs: deed.needs }, named.map((key) => `[${key}]`).join(''));
  }
  return cells;
}

/** `of`: which cells, all if nothing is said. */
export async function matrix(stand: Stand, of: (cell: Cell) => boolean = () => true): Promise<Told> {
  const { url } = stand.stack;
  // Also that their roles are of just now, as where money is spent.
  await stand.renew();
  const told: Told = { cells: 0, allowed: 0, refused: 0, wrong: unforeseen() };
  const words = await wordsOf(stand);
  const all = cellsOf().filter(of);
  const refused = all.filter(({ persona, needs }) => !isAllowed(persona, needs));
  const [allowed, ending] = [false, true].map((is) =>
    all.filter((cell) => isAllowed(cell.persona, cell.needs) && endsSessions(cell) === is),
  );
  const judge = async (cell: Cell) => {
    const { answer, sent } = await send(stand, url, cell);
    told.cells += 1;
    told[isAllowed(cell.persona, cell.needs) ? 'allowed' : 'refused'] += 1;
    const why = whyWrong(cell, answer, words, sent);
    if (why) told.wrong.push(`${cell.persona}, ${cell.kind} ids, ${cell.method} ${cell.name}: ${why}`);
  };

  // Whoever is refused changes nothing; then, whoever may, with ids that are not theirs; then with their own.
  const before = await look(stand.stack.emulatorUrl);
  await each(refused, 6, judge);
  told.wrong.push(...(await changes(before)).map((change) => `by those who are refused, ${change}`));
  const notOwn = (allowed ?? []).filter(({ kind }) => kind !== 'own');
  const between = await look(stand.stack.emulatorUrl);
  await each(notOwn, 6, judge);
  told.wrong.push(
    ...(await changes(between))
      .filter((change) => change.includes('Microsoft'))
      .map((change) => `by ids that are not ours, ${change}`),
  );
  await stand.freshen();
  await each(
    (allowed ?? []).filter(({ kind }) => kind === 'own'),
    6,
    judge,
  );
  await each(ending ?? [], 1, judge);
  await stand.renew();
  if (all.some(({ what }) => what === 'route')) await otherMethods(stand, url, told);
  return told;
}

const endsSessions = ({ what, name }: Cell) => what === 'action' && actions[name]?.endsSessions === true;

/** What a route does not know is refused whoever asks, also an Admin. */
async function otherMethods({ cookies, ids }: Stand, url: string, told: Told): Promise<void> {
  const asked = Object.entries(routes).flatMap(([name, ways]) =>
    methods.filter((method) => !(method in ways)).map((method) => ({ name, method })),
  );
  await each(asked, 6, async ({ name, method }) => {
    const headers = { Cookie: cookies.Admin, ...ofOurs(url) };
    const { status } = await knock(url, fillIn(name, ids.own), { method, headers });
    told.cells += 1;
    told.refused += 1;
    if (status !== 405) told.wrong.push(`Admin, ${method} ${name}: ${status} instead of 405`);
  });
}

async function send(
  { cookies, ids }: Stand,
  url: string,
  cell: Cell,
): Promise<{ answer: Answer; sent: string }> {
  const own = ids[cell.kind];
  const headers: Record<string, string> = cookies[cell.persona] ? { Cookie: cookies[cell.persona] } : {};
  if (cell.what === 'action') {
    const action = readBuilt().actions.find(({ name }) => name === cell.name) as Action;
    const input = actions[cell.name]?.input(own) ?? {};
    const answer = await act(url, action, fillIn(action.page, ids.own), input, {
      ...headers,
      ...ofOurs(url),
    });
    return { answer, sent: JSON.stringify(input) };
  }
  const query = cell.what === 'route' ? routes[cell.name]?.query?.(own) : undefined;
  const path = fillIn(cell.name, own) + (query ? `?${new URLSearchParams(query)}` : '');
  const body = cell.method === 'POST' ? 'customer,item,quantity\n' : undefined;
  const isWrite = cell.method === 'POST';
  const answer = await knock(url, path, {
    method: cell.method,
    body,
    headers: { ...headers, ...(isWrite && ofOurs(url)) },
  });
  return { answer, sent: `${decodeURIComponent(path)} ${path}` };
}
