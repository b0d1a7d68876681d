/** Style and script of the front page, as they are sent. */
export const STYLE = `<style>
:root{color-scheme:light dark;--ink:#181c24;--soft:#4b5059;--line:#d7d4d1;--page:#f8f7f5;--sheet:#fff;--bad:#a8261c;--hover:#f1f0ee}
@media (prefers-color-scheme:dark){:root{--ink:#e9e7e4;--soft:#a9a6a1;--line:#3b3f47;--page:#14171c;--sheet:#1c2027;--bad:#f0897f;--hover:#262b33}}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1280px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:24px;margin:0 0 8px}h2{font-size:16px;margin:24px 0 8px}p{margin:0 0 12px;max-width:90ch;color:var(--soft)}
main{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 32px}main>.wide{grid-column:1/-1}
code{font:12.5px ui-monospace,monospace;white-space:nowrap}td br+code{color:var(--soft)}
.scroll{overflow-x:auto;margin:0 0 12px;border:1px solid var(--line);border-radius:6px;background:var(--sheet)}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child td{border-bottom:0}
th{font-weight:600;color:var(--soft);font-size:13px;white-space:nowrap}
#requests td,#faults td{font-size:13px}#requests td{white-space:nowrap}#requests .request{white-space:normal;overflow-wrap:anywhere;min-width:260px}
.number{text-align:right;font-variant-numeric:tabular-nums}.bad{color:var(--bad);font-weight:600}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin:0 0 8px}
button,input{font:inherit;color:inherit;padding:5px 12px;border:1px solid var(--soft);border-radius:6px;background:var(--sheet)}
button{cursor:pointer}button:hover{background:var(--hover)}
button:focus-visible,input:focus-visible{outline:2px solid #4d7cf0;outline-offset:2px}
#now{font-variant-numeric:tabular-nums;color:var(--ink);font-weight:600}#done:empty{display:none}
@media (max-width:820px){main{grid-template-columns:minmax(0,1fr)}body{padding:24px 16px 48px}}
</style>`;

/** Asks for new requests, the clock and the faults each second while the page is seen, and sends what a button says. */
export const SCRIPT = `<script>
const SHOWN = 100;
const NAMES = { partnerCenter: 'Partner Center', entra: 'Entra ID', graph: 'Graph', prices: 'Prices' };
const rows = document.querySelector('#requests tbody');
const rules = document.querySelector('#faults tbody');
const done = document.querySelector('#done');
let last = 0;
let known = '';
const cell = (text, kind) => {
  const made = document.createElement('td');
  made.textContent = text ?? '';
  if (kind) made.className = kind;
  return made;
};
const show = (entry) => {
  const row = document.createElement('tr');
  const request = entry.method + ' ' + entry.path + (entry.query ? '?' + entry.query : '');
  const isBad = entry.status === 0 || entry.status >= 400;
  row.title = 'MS-RequestId ' + (entry.requestId ?? 'none') + ', MS-CorrelationId ' + (entry.correlationId ?? 'none');
  row.append(cell(entry.number, 'number'), cell(entry.time.slice(11, 19)), cell(NAMES[entry.service]), cell(request, 'request'),
    cell(entry.user?.split('@')[0] ?? entry.grant ?? (entry.tokenKind === 'app' ? 'App-only' : '')),
    cell(entry.status || 'no answer', isBad ? 'number bad' : 'number'), cell(entry.ms, 'number'));
  rows.prepend(row);
};
const get = async (path) => (await fetch('/_emulator/' + path)).json();
const refresh = async () => {
  if (document.hidden) return;
  const { now } = await get('clock');
  document.querySelector('#now').textContent = now.slice(0, 19).replace('T', ' ') + ' UTC';
  const faults = await get('faults');
  if (JSON.stringify(faults) !== known) {
    known = JSON.stringify(faults);
    rules.replaceChildren(...faults.map(({ kind, service, method, path, left, ...rest }) => {
      const row = document.createElement('tr');
      row.append(cell(kind), cell([NAMES[service], method, path].filter(Boolean).join(' ')), cell(left ?? 'always', 'number'),
        cell(Object.entries(rest).map(([name, value]) => name + ' ' + JSON.stringify(value)).join(', ')));
      return row;
    }));
    document.querySelector('#faults').hidden = faults.length === 0;
  }
  const entries = await get('requests?since=' + last);
  for (const entry of entries.slice(-SHOWN)) show(entry);
  last = entries.at(-1)?.number ?? last;
  while (rows.children.length > SHOWN) rows.lastElementChild.remove();
  document.querySelector('#none').hidden = rows.children.length > 0;
};
const repeat = () => refresh().catch(() => { done.textContent = 'The emulator does not answer.'; }).finally(() => setTimeout(repeat, 1000));
repeat();
const order = async (label, path, method, body) => {
  const answer = await fetch(path, { method, body });
  done.textContent = label + (answer.ok ? ': done.' : ': refused with ' + answer.status + '.');
  if (path.endsWith('reset')) { last = 0; rows.replaceChildren(); }
  await refresh();
};
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-path]');
  if (button) order(button.textContent, button.dataset.path, button.dataset.method ?? 'POST', button.dataset.body);
});
document.querySelector('#set').addEventListener('submit', (event) => {
  event.preventDefault();
  order('Set the clock', '/_emulator/clock', 'POST', JSON.stringify({ set: event.target.elements.at.value + ':00Z' }));
});
</script>`;
