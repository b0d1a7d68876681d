import { html, raw } from 'hono/html';
import type { World } from '../core/world';
import { PARTNER, PORTAL, WORKER } from '../seeds/partner';
import { SCRIPT, STYLE } from './front-page-parts';

const ROOTS: Record<string, string> = {
  partnerCenter: 'api.partnercenter.microsoft.com',
  entra: 'login.microsoftonline.com',
  graph: 'graph.microsoft.com',
  prices: 'api.partner.microsoft.com',
};

/** Faults that one click orders; every other is ordered by `POST /_emulator/faults`. */
const FAULTS: [label: string, rule: object][] = [
  [
    'Next checkout: done, but no answer',
    { method: 'POST', path: '**/checkout', kind: 'drop-after', times: 1 },
  ],
  [
    'Next checkout: not done, no answer',
    { method: 'POST', path: '**/checkout', kind: 'drop-before', times: 1 },
  ],
  ['Next checkout: group 0 refused', { method: 'POST', path: '**/checkout', kind: 'fail-group', times: 1 }],
  ['Next call: 429, wait 57 s', { path: '/v1/**', kind: 'throttle', retryAfter: 57, times: 1 }],
  ['Every call: 500', { path: '/v1/**', kind: 'status', code: 500 }],
  ['Every call: 10 s late', { path: '/v1/**', kind: 'delay', ms: 10_000 }],
];
const STEPS: [label: string, duration: string][] = [
  ['+1 minute', 'PT1M'],
  ['+15 minutes', 'PT15M'],
  ['+1 day', 'P1D'],
  ['+30 days', 'P30D'],
];

const post = (path: string, body: object, label: string) =>
  html`<button type="button" data-path="${path}" data-body="${JSON.stringify(body)}">${label}</button>`;

/** What somebody sees who opens the Partner Center port in a browser: addresses, people, what happens, and levers. */
export function frontPage(world: World, ports: Record<string, number>) {
  const { seed, orderDelay, limit } = world.settings;
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Partner Center emulator</title>${raw(STYLE)}</head><body>
<header><h1>Partner Center emulator</h1>
<p>This program plays Microsoft's side for the partner ${PARTNER.name}: sign-in, the Partner Center API, the Graph billing export and the price sheets. Seed <code>${seed}</code>; new orders are listed after ${orderDelay} s; ${limit} requests a minute. Nothing here is secret and nothing is bought.</p></header>
<section><h2>Addresses</h2><table><thead><tr><th>Address</th><th>Stands for</th></tr></thead><tbody>
${Object.entries(ports).map(([service, port]) => html`<tr><td><code>http://localhost:${port}</code></td><td>${ROOTS[service] ?? service}</td></tr>`)}
</tbody></table></section>
<section><h2>Identities</h2><table><tbody>
<tr><td>Partner tenant</td><td><code>${PARTNER.tenantId}</code>, <code>${PARTNER.domain}</code></td></tr>
<tr><td>Registration with the API's permissions</td><td><code>${WORKER.clientId}</code>, secret <code>${WORKER.secret}</code></td></tr>
<tr><td>Registration for sign-in only</td><td><code>${PORTAL.clientId}</code>, secret <code>${PORTAL.secret}</code></td></tr>
</tbody></table>
<table><thead><tr><th>Person</th><th>Partner Center</th><th>App role</th><th>Second factor</th></tr></thead><tbody>
${[...world.people.values()].map((person) => html`<tr><td>${person.name}<br><code>${person.upn}</code></td><td>${person.partnerCenterRole ?? 'none'}</td><td>${person.appRole ?? 'none'}</td><td>${person.enabled ? (person.mfa ? 'yes' : 'no') : 'account disabled'}</td></tr>`)}
</tbody></table></section>
<section><h2>Clock</h2><p>It reads <output id="now">${world.now().toISOString()}</output>. It runs by itself; tokens live in real time.</p>
<div class="row">${STEPS.map(([label, advance]) => post('/_emulator/clock', { advance }, label))}</div></section>
<section><h2>Faults and state</h2>
<div class="row">${FAULTS.map(([label, rule]) => post('/_emulator/faults', rule, label))}</div>
<div class="row"><button type="button" data-path="/_emulator/faults" data-method="DELETE">Clear faults</button>
${post('/_emulator/reset', {}, 'Reset to the seed')}</div><p id="done" role="status"></p></section>
<section><h2>Last requests</h2><table id="requests"><thead><tr><th>No.</th><th>Time</th><th>Service</th><th>Request</th><th>Who</th><th class="number">Status</th><th class="number">ms</th></tr></thead><tbody></tbody></table></section>
${raw(SCRIPT)}</body></html>`;
}
