/** Style and script of the front page, as they are sent. */
export const STYLE = `<style>
:root{color-scheme:light dark;--ink:#181c24;--soft:#4b5059;--line:#d7d4d1;--page:#f8f7f5;--sheet:#fff;--bad:#a8261c}
@media (prefers-color-scheme:dark){:root{--ink:#e9e7e4;--soft:#a9a6a1;--line:#3b3f47;--page:#14171c;--sheet:#1c2027;--bad:#f0897f}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1080px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:24px;margin:0 0 8px}h2{font-size:16px;margin:32px 0 8px}p{margin:0 0 12px;max-width:75ch;color:var(--soft)}
code{font:13px ui-monospace,monospace}table{border-collapse:collapse;width:100%;background:var(--sheet);border:1px solid var(--line);margin:0 0 12px}
th,td{text-align:left;padding:6px 12px;border-bottom:1px solid var(--line);vertical-align:top}th{font-weight:600;color:var(--soft);font-size:13px}
#requests td{font-size:13px;overflow-wrap:anywhere}.number{text-align:right;font-variant-numeric:tabular-nums}.bad{color:var(--bad);font-weight:600}
.row{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 8px}
button{font:inherit;color:inherit;padding:6px 12px;border:1px solid var(--soft);border-radius:6px;background:var(--sheet);cursor:pointer}
button:focus-visible{outline:2px solid #4d7cf0;outline-offset:2px}
</style>`;

/** Asks for new requests and the clock each second while the page is seen, and sends what a button says. */
export const SCRIPT = `<script>
const SHOWN = 60;
const rows = document.querySelector('#requests tbody');
const done = document.querySelector('#done');
let last = 0;
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
  row.append(cell(entry.number, 'number'), cell(entry.time.slice(11, 19)), cell(entry.service), cell(request),
    cell(entry.user ?? entry.grant ?? entry.tokenKind), cell(entry.status || 'no answer', isBad ? 'number bad' : 'number'), cell(entry.ms, 'number'));
  rows.prepend(row);
};
const refresh = async () => {
  if (document.hidden) return;
  const { now } = await (await fetch('/_emulator/clock')).json();
  document.querySelector('#now').textContent = now;
  const entries = await (await fetch('/_emulator/requests?since=' + last)).json();
  for (const entry of entries.slice(-SHOWN)) show(entry);
  last = entries.at(-1)?.number ?? last;
  while (rows.children.length > SHOWN) rows.lastElementChild.remove();
};
const repeat = () => refresh().catch(() => { done.textContent = 'The emulator does not answer.'; }).finally(() => setTimeout(repeat, 1000));
repeat();
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-path]');
  if (!button) return;
  const { path, method = 'POST', body } = button.dataset;
  const answer = await fetch(path, { method, body });
  done.textContent = button.textContent + (answer.ok ? ': done.' : ': refused with ' + answer.status + '.');
  if (path.endsWith('reset')) { last = 0; rows.replaceChildren(); }
});
</script>`;
