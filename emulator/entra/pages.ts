import { html, raw } from 'hono/html';
import type { Person } from '../seeds/partner';

const style = raw(`<style>
body{font:15px/1.5 system-ui,sans-serif;background:#f8f7f5;color:#181c24;margin:0;display:grid;place-items:center;min-height:100vh}
main{background:#fff;border:1px solid #d7d4d1;border-radius:8px;padding:32px;width:min(420px,calc(100vw - 64px))}
h1{font-size:20px;margin:0 0 4px}p{color:#4b5059;margin:0 0 16px}
button{display:block;width:100%;text-align:left;font:inherit;padding:10px 12px;margin:0 0 8px;border:1px solid #83868c;border-radius:6px;background:#fff;cursor:pointer}
button:hover{background:#f1f0ee}button:focus-visible{outline:2px solid #2551bf;outline-offset:2px}
button span{display:block;color:#4b5059;font-size:13px}</style>`);

const page = (title: string, body: unknown) =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${style}</head><body><main>${body}</main></body></html>`;

/** The sign-in page: choosing a person is signing in. What was asked travels along in the form. */
export function signInPage(people: readonly Person[], asked: URLSearchParams) {
  const hidden = [...asked].filter(([name]) => name !== 'upn');
  return page(
    'Sign in (emulator)',
    html`<h1>Sign in</h1>
<p>This is the emulator, not Microsoft. There are no passwords: choose who you are.</p>
<form method="post" action="">
${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${people.map(
  (person) =>
    html`<button type="submit" name="upn" value="${person.upn}">${person.name}<span>${person.upn}, ${person.appRole ?? 'no role'}${person.mfa ? '' : ', without a second factor'}</span></button>`,
)}
</form>`,
  );
}

export const errorPage = (message: string) =>
  page(
    'Emulator',
    html`<h1>The sign-in was refused</h1><p>${message}</p><p>This is the emulator, not Microsoft.</p>`,
  );

export const signedOutPage = () =>
  page(
    'Emulator',
    html`<h1>Signed out</h1><p>You can close this page. This is the emulator, not Microsoft.</p>`,
  );

/** Hands the answer over as a form that sends itself. */
export const formPostPage = (action: string, fields: Record<string, string>) =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Emulator</title></head><body><form method="post" action="${action}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button>Continue</button></form><script>document.forms[0].submit()</script></body></html>`;
