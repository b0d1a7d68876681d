/** Secrets that were planted everywhere, and looked for in everything that leaves the house. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { readBuilt } from './built';
import { actions } from './deeds';
import { pages, routes } from './expected';
import { fillIn } from './ids';
import { keep } from './kept';
import { act, each, knock, ofOurs, resultIn } from './knock';
import { personas, type Stand } from './stand';

type Canary = { name: string; text: string };

const secret = () => `canary${randomBytes(18).toString('hex')}`;
/** In the environment of portal and worker, by names that such secrets have elsewhere. */
export const planted = Object.fromEntries(
  [
    'AWS_SECRET_ACCESS_KEY',
    'GITHUB_TOKEN',
    'NPM_TOKEN',
    'PGPASSWORD',
    'SMTP_PASSWORD',
    'AZURE_CLIENT_SECRET',
    'SENTRY_DSN',
    'NEXTAUTH_SECRET',
    'API_KEY',
    'PRIVATE_KEY',
  ].map((name) => [name, secret()]),
);

async function canariesOf({ stack, cookies }: Stand): Promise<Canary[]> {
  const list: Canary[] = Object.entries(planted).map(([name, text]) => ({
    name: `the variable ${name}`,
    text,
  }));
  const add = (name: string, text: string | undefined) => {
    if (text && text.length >= 12) list.push({ name, text });
  };
  for (const [name, text] of Object.entries(stack.keys)) add(`the key ${name}`, text);
  add('the secret of the portal’s registration', 'emulator-portal-secret');
  add('the secret of the worker’s registration', 'emulator-secret-not-for-production');
  add('the address of the database', stack.databaseUrl);
  for (const persona of personas)
    add(`the cookie of ${persona}`, /kontor-session=([^;]+)/.exec(cookies[persona])?.[1]);
  const rows = async (name: string, query: ReturnType<typeof sql>) => {
    const found = await db().execute<{ text: string }>(query);
    found.rows.forEach(({ text }, at) => {
      add(`${name} ${at + 1}`, text);
    });
  };
  await rows('a session', sql`select id as text from session`);
  await rows('sealed tokens', sql`select left(sealed, 60) as text from token.cache`);
  return list;
}

/** What is typed or sent by somebody and must not be told on: in addresses, bodies and headers. */
function sentSecrets(): Canary[] {
  return [
    'in a query',
    'in a body',
    'in a header',
    'in a report',
    'in an upload',
    'in an action',
    'in a cookie',
  ].map((where) => ({ name: `what was sent ${where}`, text: secret() }));
}

export async function canariesPart(stand: Stand, isShort: boolean): Promise<boolean> {
  const { stack, cookies, ids } = stand;
  const { url } = stack;
  const canaries = await canariesOf(stand);
  const sent = sentSecrets();
  const names = Object.fromEntries(sent.map(({ name, text }) => [name.replace('what was sent ', ''), text]));
  const found: string[] = [];
  let places = 0;
  const search = (where: string, text: string, list: readonly Canary[]) => {
    places += 1;
    for (const canary of list) if (text.includes(canary.text)) found.push(`${canary.name} in ${where}`);
    // Any token of Microsoft's: a JSON Web Token of three parts.
    if (/eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/.test(text)) found.push(`a token in ${where}`);
  };

  // Pages as HTML and as React's payload, reads, files: as everybody, in short as nobody and as who may most.
  const built = readBuilt();
  const asking = personas.filter((persona) => !isShort || persona === 'nobody' || persona === 'Admin');
  const asked = asking.flatMap((persona) => [
    ...built.pages.flatMap((name) =>
      pages[name]
        ? [
            { persona, path: fillIn(name, ids.own), rsc: false },
            { persona, path: fillIn(name, ids.own), rsc: true },
          ]
        : [],
    ),
    ...built.routes.flatMap((name) =>
      routes[name]?.GET ? [{ persona, path: fillIn(name, ids.own), rsc: false }] : [],
    ),
    ...['/nothing/here', '/api/nothing', '/customers/none', '/%E0%A4%A'].map((path) => ({
      persona,
      path,
      rsc: false,
    })),
  ]);
  await each(asked, 6, async ({ persona, path, rsc }) => {
    const headers = { ...(cookies[persona] && { Cookie: cookies[persona] }), ...(rsc && { RSC: '1' }) };
    const answer = await knock(url, path, { headers });
    search(`${persona} ${path}`, answer.body, canaries);
    search(
      `the headers of ${persona} ${path}`,
      [...answer.headers].filter(([name]) => name !== 'set-cookie').join('\n'),
      canaries,
    );
  });
  await tellSecrets(stand, names);
  const feed = await feedSecret(stand);

  // What the processes wrote down, and what is deployed.
  for (const name of ['portal', 'worker'])
    search(`the log of the ${name}`, readFileSync(join(stand.logs, `${name}.log`), 'utf8'), [
      ...canaries,
      ...sent,
      ...feed,
    ]);
  for (const folder of ['.next/standalone/.next', '.next/standalone/public', '.next/static', 'dist'])
    for (const file of filesIn(folder)) search(file, readFileSync(file, 'latin1'), canaries);

  const counted = canaries.length + sent.length + feed.length;
  const isGood = found.length === 0 && counted >= 40;
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} planted secrets: ${counted}, looked for in ${places} answers, logs and files: ${found.length} found`,
  );
  for (const line of [...new Set(found)].slice(0, 40)) console.log(`      ${line}`);
  keep('canaries', { planted: counted, places, found: found.length });
  return isGood;
}

async function tellSecrets(
  { stack: { url }, cookies, ids }: Stand,
  names: Record<string, string>,
): Promise<void> {
  const Cookie = `${cookies.Admin}; other=${names['in a cookie']}`;
  const post = (path: string, body: string) =>
    knock(url, path, { method: 'POST', body, headers: { Cookie, ...ofOurs(url) } });
  await knock(url, `/api/connection/return?state=${names['in a query']}&code=${names['in a query']}`, {
    headers: { Cookie },
  });
  await knock(url, `/api/auth/callback/azure-ad?code=${names['in a query']}&state=${names['in a query']}`);
  await knock(url, `/api/customers?x=${names['in a query']}`, {
    headers: {
      Cookie,
      'X-Api-Key': names['in a header'] ?? '',
      Authorization: `Bearer ${names['in a header']}`,
    },
  });
  await post(
    '/api/csp',
    JSON.stringify({
      'csp-report': {
        'blocked-uri': `https://x.example/?${names['in a report']}`,
        'document-uri': `${url}/?${names['in a report']}`,
      },
    }),
  );
  await post('/api/webhooks/partner-center', names['in a body'] ?? '');
  await post(
    '/api/prices/file?market=SE&view=perpetual&month=2026-11&currency=SEK&name=x',
    names['in an upload'] ?? '',
  );
  for (const action of readBuilt().actions.slice(0, 10))
    await act(
      url,
      action,
      fillIn(action.page, ids.own),
      {
        ...actions[action.name]?.input(ids.unknown),
        note: names['in an action'],
        name: names['in an action'],
      },
      { Cookie: cookies.Helpdesk, ...ofOurs(url) },
    );
}

/** The secret of a calendar's address is told once, to who made it, and written down by nobody. */
async function feedSecret({ stack: { url }, cookies, ids }: Stand): Promise<Canary[]> {
  const action = readBuilt().actions.find(({ name }) => name === 'radar.makeFeed');
  if (!action) throw new Error('The build has no radar.makeFeed.');
  const answer = await act(
    url,
    action,
    fillIn(action.page, ids.own),
    { language: 'en' },
    { Cookie: cookies.Sales, ...ofOurs(url) },
  );
  const text = /calendar\/([\w-]{43})\.ics/.exec(answer.body)?.[1];
  if (!resultIn(answer)?.ok || !text) throw new Error(`No calendar was made: ${answer.status}`);
  await knock(url, `/api/radar/calendar/${text}.ics`);
  return [
    { name: 'the secret of a calendar', text },
    { name: 'what is kept of it', text: createHash('sha256').update(text).digest('hex') },
  ];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => !name.includes('node_modules') && statSync(name).isFile());
}
