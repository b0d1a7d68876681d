import { html, raw } from 'hono/html';
import type { World } from '../core/world';
import { PARTNER, PORTAL, WORKER } from '../seeds/partner';
import { SCRIPT, STYLE } from './front-page-parts';

const SERVICES: Record<string, { name: string; host: string }> = {
  partnerCenter: { name: 'Partner Center', host: 'api.partnercenter.microsoft.com' },
  entra: { name: 'Entra ID', host: 'login.microsoftonline.com' },
  graph: { name: 'Microsoft Graph', host: 'graph.microsoft.com' },
  prices: { name: 'Price sheets', host: 'api.partner.microsoft.com' },
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

const SEEDS = ['small', 'demo', 'large'];

const addresses = (ports: Record<string, number>) => html`<section><h2>Addresses</h2>
<div class="scroll"><table><thead><tr><th>Service</th><th>Address</th><th>Stands for</th></tr></thead><tbody>
${Object.entries(ports).map(([service, port]) => html`<tr><td>${SERVICES[service]?.name ?? service}</td><td><code>http://localhost:${port}</code></td><td><code>${SERVICES[service]?.host}</code></td></tr>`)}
</tbody></table></div>
<h2>Registrations</h2><div class="scroll"><table><tbody>
<tr><td>Partner tenant</td><td><code>${PARTNER.tenantId}</code><br><code>${PARTNER.domain}</code></td></tr>
<tr><td>With the API's permissions</td><td><code>${WORKER.clientId}</code><br>secret <code>${WORKER.secret}</code></td></tr>
<tr><td>For sign-in only</td><td><code>${PORTAL.clientId}</code><br>secret <code>${PORTAL.secret}</code></td></tr>
</tbody></table></div></section>`;

const people = (world: World) => html`<section><h2>People</h2>
<div class="scroll"><table><thead><tr><th>Person</th><th>Partner Center</th><th>App role</th><th>MFA</th></tr></thead><tbody>
${[...world.people.values()].map((person) => html`<tr><td>${person.name}<br><code>${person.upn}</code></td><td>${person.partnerCenterRole ?? 'none'}</td><td>${person.appRole ?? 'none'}</td><td>${person.enabled ? (person.mfa ? 'yes' : 'no') : 'account disabled'}</td></tr>`)}
</tbody></table></div></section>`;

const levers = (world: World) => html`<section class="wide"><h2>Clock</h2>
<div class="row"><output id="now">${world.now().toISOString()}</output>${STEPS.map(([label, advance]) => post('/_emulator/clock', { advance }, label))}
<form id="set" class="row"><label>Set to <input type="datetime-local" name="at" required aria-label="Date and time, UTC"></label><button>Set</button></form></div>
<p>It runs by itself, and moves Partner Center, Graph and prices; sign-in and tokens live in real time.</p>
<h2>Faults and state</h2>
<div class="row">${FAULTS.map(([label, rule]) => post('/_emulator/faults', rule, label))}
<button type="button" data-path="/_emulator/faults" data-method="DELETE">Clear faults</button></div>
<div class="row">${SEEDS.map((seed) => post('/_emulator/reset', { seed }, `Reset to ${seed}`))}</div>
<p id="done" role="status"></p>
<div class="scroll" id="faults" hidden><table><thead><tr><th>Fault</th><th>Where</th><th class="number">Times left</th><th>How</th></tr></thead><tbody></tbody></table></div></section>`;

/** What somebody sees who opens the Partner Center port in a browser: addresses, people, what happens, and levers. */
export function frontPage(world: World, ports: Record<string, number>) {
  const { seed, orderDelay, limit } = world.settings;
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Partner Center emulator</title>${raw(STYLE)}</head><body>
<header><h1>Partner Center emulator</h1>
<p>This program plays Microsoft's side for the partner ${PARTNER.name}: sign-in, the Partner Center API, the Graph billing export and the price sheets. Seed <code>${seed}</code>; new orders are listed after ${orderDelay} s; ${limit} requests a minute. Nothing here is secret and nothing is bought. How to use it stands in <code>emulator/README.md</code>.</p></header>
<main>${addresses(ports)}${people(world)}${levers(world)}
<section class="wide"><h2>Last requests</h2><div class="scroll"><table id="requests"><thead><tr><th class="number">No.</th><th>Time</th><th>Service</th><th>Request</th><th>Who</th><th class="number">Status</th><th class="number">ms</th></tr></thead><tbody></tbody></table></div>
<p id="none">Nothing has been received yet.</p></section></main>
${raw(SCRIPT)}</body></html>`;
}
