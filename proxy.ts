import { type NextRequest, NextResponse } from 'next/server';
import { sessionCookie } from '@/lib/auth/cookie';

/** The Content-Security-Policy of each page, and a courtesy: who has no session at all is led to the sign-in page. */
export function proxy(request: NextRequest) {
  const portalUrl = process.env.PORTAL_URL ?? '';
  const { pathname, search } = request.nextUrl;
  if (request.method === 'GET' && pathname !== '/sign-in' && !request.cookies.has(sessionCookie(portalUrl))) {
    const query = pathname === '/' ? '' : `?${new URLSearchParams({ next: `${pathname}${search}` })}`;
    return NextResponse.redirect(new URL(`/sign-in${query}`, portalUrl || request.url));
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = policyOf(nonce, portalUrl.startsWith('https:'));
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy); // Next puts the nonce on its own scripts from here
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

const isDevelopment = process.env.NODE_ENV === 'development';

function policyOf(nonce: string, isSecure: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Dialogs, toasts and the table write style elements at run time and know no nonce; scripts need one.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

export const config = {
  // Files at the root of the site, such as the icon, need neither; what /api answers is no page (next.config.js).
  matcher: ['/((?!_next/static|_next/image|api/|[^/]+\\.[a-z]+$).*)'],
};
