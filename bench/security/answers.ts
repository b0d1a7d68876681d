/** Every kind of answer that there is, and the headers that each must carry. */

import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { fillIn } from './ids';
import { keep } from './kept';
import { knock, ofOurs } from './knock';
import type { Stand } from './stand';

const always: Record<string, RegExp> = {
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'strict-transport-security': /^max-age=63072000; includeSubDomains$/,
  'content-security-policy': /frame-ancestors 'none'/,
};
const never = [
  'x-powered-by',
  'server',
  'access-control-allow-origin',
  'sourcemap',
  'x-sourcemap',
  'location-debug',
];
const stored = /no-store/;

type Kind = {
  name: string;
  path: string;
  as?: 'Admin';
  method?: string;
  status: number[];
  isStatic?: true;
  headers?: Record<string, string>;
  body?: string;
};

function kinds({ ids: { own } }: Stand): Kind[] {
  const [chunk = ''] = readdirSync('.next/static/chunks').filter((name) => name.endsWith('.js'));
  const invoice = fillIn('/api/billing/invoices/[invoiceId]', own);
  const customer = fillIn('/api/customers/[customerId]', own);
  return [
    { name: 'a page', path: '/customers', as: 'Admin', status: [200] },
    { name: 'the sign-in page', path: '/sign-in', status: [200] },
    { name: 'a redirect to it', path: '/customers', status: [307] },
    { name: 'a page that is not there', path: '/nothing/here', as: 'Admin', status: [404] },
    { name: 'a file that is not there', path: '/nothing.txt', status: [404] },
    { name: 'an address that cannot be decoded', path: '/%E0%A4%A', status: [307, 400, 404] },
    { name: 'JSON', path: '/api/customers', as: 'Admin', status: [200] },
    { name: 'JSON for nobody', path: '/api/customers', status: [401] },
    { name: 'a route that is not there', path: '/api/nothing', as: 'Admin', status: [404] },
    {
      name: 'a method that is not there',
      path: '/api/customers',
      as: 'Admin',
      method: 'DELETE',
      status: [405],
    },
    { name: 'something that cannot be found', path: '/api/customers/none', as: 'Admin', status: [404] },
    { name: 'a list as a file', path: `${customer}/orders/file`, as: 'Admin', status: [200] },
    { name: 'the audit as a file', path: '/api/audit/file', as: 'Admin', status: [200] },
    { name: 'the radar as a file', path: '/api/radar/export', as: 'Admin', status: [200] },
    { name: 'invoices as a file', path: '/api/billing/invoices/file', as: 'Admin', status: [200] },
    { name: 'a document', path: `${invoice}/statement`, as: 'Admin', status: [200] },
    {
      name: 'a part of it',
      path: `${invoice}/statement`,
      as: 'Admin',
      headers: { Range: 'bytes=0-9' },
      status: [206],
    },
    {
      name: 'a part beyond it',
      path: `${invoice}/statement`,
      as: 'Admin',
      headers: { Range: 'bytes=999999999-' },
      status: [416],
    },
    {
      name: 'another site’s read',
      path: '/api/customers',
      as: 'Admin',
      headers: { 'Sec-Fetch-Site': 'cross-site' },
      status: [403],
    },
    {
      name: 'another site’s write',
      path: '/api/bulk',
      as: 'Admin',
      method: 'POST',
      body: 'x',
      status: [403],
    },
    {
      name: 'an upload that is too large',
      path: '/api/bulk',
      as: 'Admin',
      method: 'POST',
      body: 'x'.repeat(1_100_000),
      status: [400],
    },
    { name: 'a report that is none', path: '/api/csp', method: 'POST', body: '{', status: [400] },
    {
      name: 'an event that is none',
      path: '/api/webhooks/partner-center',
      method: 'POST',
      body: '{}',
      status: [401, 400],
    },
    { name: 'who is signed in', path: '/api/auth/session', status: [200] },
    {
      name: 'a way back that is none',
      path: '/api/auth/callback/azure-ad?error=access_denied',
      status: [302],
    },
    {
      name: 'the way back of a lent account',
      path: '/api/connection/return?state=x&code=x',
      as: 'Admin',
      status: [303],
    },
    { name: 'a calendar that is none', path: `/api/radar/calendar/${own.file}`, status: [404] },
    { name: 'health', path: '/healthz', status: [200] },
    { name: 'readiness', path: '/readyz', status: [200] },
    { name: 'a script', path: `/_next/static/chunks/${chunk}`, status: [200], isStatic: true },
    {
      name: 'a script that is not there',
      path: '/_next/static/chunks/nothing.js',
      status: [404],
      isStatic: true,
    },
    { name: 'the map of a script', path: `/_next/static/chunks/${chunk}.map`, status: [404], isStatic: true },
    { name: 'a file at the root', path: '/before-paint.js', status: [200], isStatic: true },
    { name: 'the words of another build', path: '/api/words/en?v=other', status: [200] },
    { name: 'words in no language of ours', path: '/api/words/xx', status: [404] },
    { name: 'an icon', path: '/icon.svg', status: [200], isStatic: true },
    { name: 'a folder', path: '/_next/static', status: [404], isStatic: true },
  ];
}

/** A stack, a folder, or a statement as it stands in a message of the database's, whatever it is quoted by. */
const inside = /\bat .*\.(js|ts):\d+|node_modules|failed query|\bselect\b[^<>{}]{0,500}\bfrom (\\?"|&quot;)/i;

export async function answersPart(stand: Stand): Promise<boolean> {
  const { stack, cookies } = stand;
  const wrong: string[] = [];
  const list = kinds(stand);
  for (const { name, path, as, method = 'GET', status, isStatic, headers, body } of list) {
    const isForeign = name.startsWith('another site');
    const answer = await knock(stack.url, path, {
      method,
      body,
      headers: {
        ...(as && { Cookie: cookies[as] }),
        ...(method === 'POST' && !isForeign && ofOurs(stack.url)),
        ...headers,
      },
    });
    const note = (what: string) =>
      wrong.push(`${name} (${method} ${path.slice(0, 60)}, ${answer.status}): ${what}`);
    if (!status.includes(answer.status)) note(`not ${status.join(' or ')}`);
    for (const [header, is] of Object.entries(always))
      if (!is.test(answer.headers.get(header) ?? '')) note(`${header} is ${answer.headers.get(header)}`);
    for (const header of never) if (answer.headers.has(header)) note(`has ${header}`);
    const cache = answer.headers.get('cache-control') ?? '';
    if (!isStatic && answer.body && !stored.test(cache)) note(`cache-control is ${cache}`);
    const type = answer.headers.get('content-type') ?? '';
    if (answer.body && !type) note('has no type');
    if (
      /^text\/|json|csv/.test(type) &&
      !/charset=utf-8/i.test(type) &&
      !/^application\/json$/.test(type) &&
      !isStatic
    )
      note(`its type says no charset: ${type}`);
    const file = answer.headers.get('content-disposition');
    if (file && !/^(inline|attachment); filename="[\w.-]+"$/.test(file)) note(`its name is ${file}`);
    if (inside.test(isStatic ? '' : answer.body)) note('tells of the inside');
  }
  const trace = await raw(stack.url, 'TRACE');
  if (trace !== 405 && trace !== 400 && trace !== 501) wrong.push(`TRACE is answered with ${trace}`);
  const isGood = wrong.length === 0;
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} headers: ${list.length + 1} kinds of answers, ${wrong.length} wrong`,
  );
  for (const line of wrong.slice(0, 60)) console.log(`      ${line}`);
  keep('answers', { kinds: list.length + 1, wrong: wrong.length });
  return isGood;
}

/** fetch refuses to send it. */
const raw = (url: string, method: string) =>
  new Promise<number>((done, fail) => {
    const call = request(`${url}/customers`, { method }, (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    });
    call.on('error', fail);
    call.end();
  });
