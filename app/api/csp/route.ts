import { receiveReport } from '@/lib/csp/receiving';

/** Browsers say here what a page's Content-Security-Policy kept from loading or running (proxy.ts). */
export const POST = (request: Request) => receiveReport(request);
