import { type NextRequest, NextResponse } from 'next/server';
import { sessionCookie } from '@/lib/auth/cookie';

/** The Content-Security-Policy of each page, and a courtesy: who has no session at all is led to the sign-in page. */
export function proxy(request: NextRequest) {
  const portalUrl = process.env.PORTAL_URL ?? '';
  const { pathname, search } = request.nextUrl;
  if (request.method === 'GET' && pathname !== '/sign-in' && !request.cookies.has(sessionCookie(portalUrl))) {
    const query = pathname === '/' ? '' : `?${new URLSearchParams({ next: `${pathname}${search}` })}`;
    const led = NextResponse.redirect(new URL(`/sign-in${query}`, portalUrl || request.url));
    led.headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    led.headers.set('Cache-Control', 'private, no-store');
    led.headers.set('Content-Type', 'text/plain; charset=utf-8');
    return led;
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = policyOf(nonce, portalUrl.startsWith('https:'));
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy); // Next puts the nonce on its own scripts from here
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('Reporting-Endpoints', `csp="${reports}"`);
  return response;
}

const isDevelopment = process.env.NODE_ENV === 'development';

/** What browsers kept from running is told here: app/api/csp. */
const reports = '/api/csp';

/**
 * What sonner puts into the page by itself, by its hash (scripts/csp.test.ts has it from the package): a style element
 * that is empty for a moment, and then holds its styles.
 */
const styleOfToasts =
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

function policyOf(nonce: string, isSecure: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Style elements need the nonce, which dialogs find where before-paint.js leaves it, or are the one that toasts
    // bring. Attributes, in which the table places its rows, can load nothing while img-src and the like stand.
    `style-src-elem 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}' ${styleOfToasts}`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `report-uri ${reports}`,
    'report-to csp',
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

export const config = {
  // Files at the root of the site, such as the icon, need neither; what /api answers is no page (next.config.js), nor is
  // what a proxy asks.
  matcher: ['/((?!_next/static|_next/image|api/|healthz$|readyz$|[^/]+\\.[a-z]+$).*)'],
};
