import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { NextRequest } from 'next/server';
import { expect, it, vi } from 'vitest';
import { proxy } from '@/proxy';

const ask = (path: string, how: { method?: string; cookie?: string } = {}) =>
  proxy(
    new NextRequest(`http://localhost:3000${path}`, {
      method: how.method ?? 'GET',
      headers: how.cookie ? { cookie: how.cookie } : {},
    }),
  );
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';

it('lets through the one style that toasts bring, and no other that is written into the page', () => {
  const source = readFileSync('node_modules/sonner/dist/index.mjs', 'utf8');
  const [, css = '""'] = /^__insertCSS\(("(?:[^"\\]|\\.)*")\)/m.exec(source) ?? [];
  const hash = createHash('sha256').update(JSON.parse(css)).digest('base64');
  const [, styles = ''] = /style-src-elem ([^;]*)/.exec(policyOf(ask('/sign-in'))) ?? [];
  expect(styles).toContain(`'sha256-${hash}'`);
  expect(styles).not.toContain('unsafe-inline');
});

it('gives each page a nonce of its own, and scripts nothing else', () => {
  const nonces = [1, 2].map(
    () => /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policyOf(ask('/sign-in')))?.[1],
  );
  expect(nonces[0]).toHaveLength(24);
  expect(nonces[0]).not.toBe(nonces[1]);
});

it('has what was refused reported', () => {
  const response = ask('/sign-in');
  expect(policyOf(response)).toContain('report-uri /api/csp; report-to csp');
  expect(response.headers.get('reporting-endpoints')).toBe('csp="/api/csp"');
});

it('leads who has no session to the sign-in page of the configured address, whatever the request says', () => {
  vi.stubEnv('PORTAL_URL', 'https://kontor.example.com');
  const response = ask('/customers?q=a');
  expect(response.headers.get('location')).toBe(
    'https://kontor.example.com/sign-in?next=%2Fcustomers%3Fq%3Da',
  );
  expect(policyOf(response)).toContain("frame-ancestors 'none'");
  expect(ask('/customers', { cookie: '__Host-kontor-session=x' }).headers.get('location')).toBeNull();
  vi.unstubAllEnvs();
});
