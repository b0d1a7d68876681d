import { html } from 'hono/html';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';

/** What somebody sees who opens the Partner Center port in a browser. */
export function frontPage(world: World, ports: Record<string, number>) {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Partner Center emulator</title>
<style>body{font:15px/1.5 system-ui,sans-serif;color:#181c24;background:#f8f7f5;max-width:72ch;margin:40px auto;padding:0 24px}code{background:#f1f0ee;padding:1px 4px;border-radius:4px}td{padding:2px 16px 2px 0}</style></head>
<body><h1>Partner Center emulator</h1>
<p>This program plays Microsoft's side for the partner ${PARTNER.name}: sign-in, the Partner Center API, the Graph export and the price sheets. Its clock reads <code>${world.now().toISOString()}</code>, its seed is <code>${world.settings.seed}</code>.</p>
<table>${Object.entries(ports).map(([service, port]) => html`<tr><td>${service}</td><td><code>http://localhost:${port}</code></td></tr>`)}</table>
<h2>People</h2><table>${[...world.people.values()].map((person) => html`<tr><td>${person.name}</td><td><code>${person.upn}</code></td><td>${person.partnerCenterRole ?? 'no role'}</td></tr>`)}</table>
<p>Control routes are under <code>/_emulator/</code>: health, reset, token, clock, users, faults, requests, orders.</p></body></html>`;
}
