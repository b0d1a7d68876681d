/** Requests that another site might have a browser send, or a program might make up, at what really changes something. */
import { readBuilt } from './built';
import { fillIn } from './ids';
import { keep } from './kept';
import { act, knock, resultIn } from './knock';
import type { Stand } from './stand';
import { changes, look } from './unchanged';

const evil = 'https://evil.example';
type Combination = { name: string; headers: (url: string) => Record<string, string>; isOurs?: true };

const combinations: Combination[] = [
  { name: 'nothing at all', headers: () => ({}) },
  { name: 'no Origin, another site', headers: () => ({ 'Sec-Fetch-Site': 'cross-site' }) },
  { name: 'no Origin, a neighbour of our domain', headers: () => ({ 'Sec-Fetch-Site': 'same-site' }) },
  { name: 'no Origin, an address that was typed', headers: () => ({ 'Sec-Fetch-Site': 'none' }) },
  { name: 'a foreign Origin', headers: () => ({ Origin: evil }) },
  {
    name: 'a foreign Origin that says it is ours',
    headers: () => ({ Origin: evil, 'Sec-Fetch-Site': 'same-origin' }),
  },
  { name: 'Origin null', headers: () => ({ Origin: 'null' }) },
  { name: 'Origin null, same-origin', headers: () => ({ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }) },
  {
    name: 'our Origin from another site',
    headers: (url) => ({ Origin: url, 'Sec-Fetch-Site': 'cross-site' }),
  },
  { name: 'our Origin from a neighbour', headers: (url) => ({ Origin: url, 'Sec-Fetch-Site': 'same-site' }) },
  { name: 'our name with another port', headers: (url) => ({ Origin: url.replace(/\d+$/, '1') }) },
  { name: 'our name over https', headers: (url) => ({ Origin: url.replace('http:', 'https:') }) },
  { name: 'our name as a part of theirs', headers: (url) => ({ Origin: `${url}.evil.example` }) },
  {
    name: 'a forged X-Forwarded-Host',
    headers: () => ({ Origin: evil, 'X-Forwarded-Host': 'evil.example' }),
  },
  {
    name: 'a forged X-Forwarded-Host and protocol',
    headers: () => ({ Origin: evil, 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' }),
  },
  {
    name: 'a forged Forwarded',
    headers: () => ({ Origin: evil, Forwarded: 'host=evil.example;proto=https' }),
  },
  {
    name: 'the header that once led around the proxy',
    headers: () => ({ Origin: evil, 'X-Middleware-Subrequest': 'proxy:proxy:proxy:proxy:proxy' }),
  },
  {
    name: 'a method that is meant by another',
    headers: () => ({ Origin: evil, 'X-HTTP-Method-Override': 'POST' }),
  },
  { name: 'our page', headers: (url) => ({ Origin: url, 'Sec-Fetch-Site': 'same-origin' }), isOurs: true },
  { name: 'our page in a browser without Sec-Fetch-Site', headers: (url) => ({ Origin: url }), isOurs: true },
];
/** As a form of another site can send them, and as scripts of ours do. */
const types = [
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
];

export async function csrfPart({ stack, cookies, ids }: Stand): Promise<boolean> {
  const { url } = stack;
  const action = readBuilt().actions.find(({ name }) => name === 'customers.setPinned');
  if (!action) throw new Error('The build has no customers.setPinned.');
  const page = fillIn(action.page, ids.own);
  const pin = { customerId: ids.own.customerId, pinned: true };
  const wrong: string[] = [];
  let tried = 0;
  const note = (isRight: boolean, what: string) => {
    tried += 1;
    if (!isRight) wrong.push(what);
  };

  const before = await look(stack.emulatorUrl);
  for (const { name, headers } of combinations.filter(({ isOurs }) => !isOurs)) {
    const sent = { Cookie: cookies.Sales, ...headers(url) };
    for (const type of types) {
      const answer = await act(url, action, page, pin, { ...sent, 'Content-Type': type });
      note(resultIn(answer)?.ok !== true, `an action, ${name}, ${type}: taken`);
      const list = await knock(url, '/api/bulk', {
        method: 'POST',
        body: 'customer,item,quantity\nx,y,1\n',
        headers: { ...sent, 'Content-Type': type },
      });
      note(list.status === 403, `POST /api/bulk, ${name}, ${type}: ${list.status}`);
    }
    for (const path of [
      '/api/prices/file?market=SE',
      '/api/prices/sheet',
      '/api/auth/signout',
      '/api/auth/signin/azure-ad',
    ]) {
      const { status } = await knock(url, path, {
        method: 'POST',
        body: '',
        headers: { ...sent, Cookie: cookies.Admin },
      });
      note(status === 403, `POST ${path}, ${name}: ${status}`);
    }
    for (const method of ['GET', 'HEAD']) {
      const { body } = await knock(url, `${page}?$ACTION_ID_${action.id}=`, {
        method,
        headers: { ...sent, 'Next-Action': action.id },
      });
      note(!body.includes('"ok":true'), `${method} with an action, ${name}`);
    }
  }
  for (const change of await changes(before)) note(false, change);
  for (const { name, headers } of combinations.filter(({ isOurs }) => isOurs)) {
    const answer = await act(url, action, page, pin, { Cookie: cookies.Sales, ...headers(url) });
    note(
      resultIn(answer)?.ok === true,
      `an action, ${name}: refused ${answer.status} ${answer.body.slice(0, 200)}`,
    );
  }
  const isGood = wrong.length === 0;
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} requests of another site: ${combinations.length} combinations of headers, ${tried} requests, ${wrong.length} wrong`,
  );
  for (const line of wrong.slice(0, 40)) console.log(`      ${line}`);
  keep('csrf', { combinations: combinations.length, requests: tried, wrong: wrong.length });
  return isGood;
}
