/**
 * What each address of the build is for, by the roles' own table (lib/auth/rules.ts). One that is in the
 * build and not here fails the run: add it with the permission that its room asks for. The actions: deeds.ts.
 *
 * `anyone`: no session is asked for; `signed-in`: a session, whatever its role.
 */
import { can, type Permission, type Role } from '@/lib/auth/rules';
import type { Ids } from './ids';
import type { Persona } from './stand';

/** Several: each of them, for what shows of two sides. `token`: a personal token, and no session whatever its role. */
export type Needs = Permission | readonly Permission[] | 'anyone' | 'signed-in' | 'token';

export function isAllowed(persona: Persona, needs: Needs): boolean {
  if (needs === 'anyone') return true;
  if (persona === 'nobody' || persona === 'ended' || needs === 'token') return false;
  if (needs === 'signed-in') return true;
  const each: readonly Permission[] = typeof needs === 'string' ? [needs] : needs;
  return persona !== 'no role' && each.every((one) => can([persona as Role], one));
}

const customer = '/customers/[customerId]';
export const pages: Record<string, Needs> = {
  '/': 'signed-in',
  '/sign-in': 'anyone',
  // Where the small window of a renewal ends: it tells the window that opened it, and nothing of anybody.
  '/renewed': 'anyone',
  // Who may not decide sees here what they asked for themselves.
  '/approvals': 'place-orders',
  '/approvals/[approvalId]': 'place-orders',
  '/audit': 'see-audit',
  '/billing': 'see-billing',
  '/billing/balances': 'see-billing',
  '/billing/exports': 'see-billing',
  '/billing/invoices/[invoiceId]': 'see-billing',
  '/billing/spend': 'see-billing',
  '/bulk': 'see-customers',
  '/bulk/[bulkId]': 'see-customers',
  '/customers': 'see-customers',
  [customer]: 'see-customers',
  [`${customer}/azure`]: 'see-customers',
  [`${customer}/cart`]: 'see-customers',
  [`${customer}/carts/[cartId]`]: 'see-customers',
  [`${customer}/carts/[cartId]/review`]: 'see-customers',
  [`${customer}/catalog`]: 'see-customers',
  [`${customer}/catalog/[productId]`]: 'see-customers',
  [`${customer}/catalog/compare`]: 'see-customers',
  [`${customer}/entitlements`]: 'see-customers',
  [`${customer}/orders`]: 'see-customers',
  [`${customer}/orders/[orderId]`]: 'see-customers',
  [`${customer}/purchases/[purchaseId]`]: 'see-customers',
  '/radar': 'see-customers',
  '/settings': 'signed-in',
  '/settings/approvals': 'manage-approvals',
  '/settings/connection': 'manage-connection',
  '/settings/digest': 'manage-connection',
  '/settings/notices': 'manage-connection',
  '/settings/prices': 'manage-prices',
  // One's own to everybody; those of others beside them for whoever manages them.
  '/settings/sessions': 'signed-in',
  '/settings/teams': 'manage-teams',
  // One's own, and nobody else's.
  '/settings/tokens': 'signed-in',
  '/settings/webhooks': 'manage-connection',
  '/statusz': 'see-status',
};

type Route = { GET?: Needs; POST?: Needs; query?: (ids: Ids) => Record<string, string> };
const ofCustomer = '/api/customers/[customerId]';
const ofInvoice = '/api/billing/invoices/[invoiceId]';
const scope = () => ({ view: 'perpetual', segment: 'commercial' });
export const routes: Record<string, Route> = {
  '/api/brand/mark': { GET: 'anyone' },
  // What the portal says is no secret: it is in the repository.
  '/api/words/[locale]': { GET: 'anyone' },
  '/healthz': { GET: 'anyone' },
  '/readyz': { GET: 'anyone' },
  '/api/auth/[...nextauth]': { GET: 'anyone', POST: 'anyone' },
  // A round trip to Microsoft's page: whoever has no session is led to the sign-in.
  '/api/auth/renew': { GET: 'anyone' },
  // No session: the secret in the address, Microsoft's signature, or nothing that is believed.
  '/api/radar/calendar/[file]': { GET: 'anyone' },
  '/api/webhooks/partner-center': { POST: 'anyone' },
  '/api/csp': { POST: 'anyone' },
  '/api/connection/return': { GET: 'manage-connection', query: () => ({ state: 'x', code: 'x' }) },
  '/api/bell': { GET: 'signed-in' },
  '/api/approvals': { GET: 'place-orders' },
  '/api/approvals/[approvalId]': { GET: 'place-orders' },
  '/api/approvals/settings': { GET: 'manage-approvals' },
  '/api/audit': { GET: 'see-audit' },
  '/api/audit/[key]': { GET: 'see-audit' },
  '/api/audit/file': { GET: 'see-audit' },
  '/api/billing/balances': { GET: 'see-billing' },
  '/api/billing/exports': { GET: 'see-billing' },
  '/api/billing/exports/[exportId]': { GET: 'see-billing' },
  '/api/billing/invoices': { GET: 'see-billing' },
  '/api/billing/invoices/file': { GET: 'see-billing' },
  [ofInvoice]: { GET: 'see-billing' },
  [`${ofInvoice}/lines`]: { GET: 'see-billing' },
  [`${ofInvoice}/lines/[row]`]: { GET: 'see-billing' },
  [`${ofInvoice}/lines/facets`]: { GET: 'see-billing' },
  [`${ofInvoice}/lines/unreadable`]: { GET: 'see-billing' },
  [`${ofInvoice}/reading`]: { GET: 'see-billing' },
  [`${ofInvoice}/receipts/[receiptId]`]: { GET: 'see-billing' },
  [`${ofInvoice}/statement`]: { GET: 'see-billing' },
  '/api/billing/spend': { GET: 'see-billing' },
  '/api/billing/spend/file': { GET: 'see-billing' },
  '/api/bulk': { GET: 'see-customers', POST: 'place-orders' },
  '/api/bulk/[bulkId]': { GET: 'see-customers' },
  '/api/connection': { GET: 'manage-connection' },
  '/api/customers': { GET: 'see-customers' },
  [ofCustomer]: { GET: 'see-customers' },
  [`${ofCustomer}/azure`]: { GET: 'see-customers' },
  [`${ofCustomer}/azure/[subscriptionId]`]: { GET: 'see-customers' },
  [`${ofCustomer}/cart`]: { GET: 'see-customers' },
  [`${ofCustomer}/carts/[cartId]`]: { GET: 'see-customers' },
  [`${ofCustomer}/carts/[cartId]/review`]: { GET: 'see-customers' },
  [`${ofCustomer}/catalog/[productId]`]: { GET: 'see-customers', query: scope },
  [`${ofCustomer}/catalog/[productId]/inventory`]: { GET: 'see-customers', query: scope },
  [`${ofCustomer}/catalog/[productId]/skus/[skuId]`]: { GET: 'see-customers', query: scope },
  [`${ofCustomer}/catalog/anywhere`]: { GET: 'see-customers', query: () => ({ q: 'sql' }) },
  [`${ofCustomer}/catalog/search`]: { GET: 'see-customers', query: scope },
  [`${ofCustomer}/catalog/why`]: {
    GET: 'see-customers',
    query: ({ productId, skuId }) => ({ ...scope(), product: productId, sku: skuId }),
  },
  [`${ofCustomer}/entitlements`]: { GET: 'see-customers' },
  [`${ofCustomer}/entitlements/file`]: { GET: 'see-customers' },
  [`${ofCustomer}/entitlements/reservation`]: { GET: 'see-customers', query: ({ key }) => ({ key }) },
  [`${ofCustomer}/orders`]: { GET: 'see-customers' },
  [`${ofCustomer}/orders/[orderId]`]: { GET: 'see-customers' },
  [`${ofCustomer}/orders/[orderId]/billing`]: {
    GET: ['see-billing', 'see-customers'],
    query: ({ orderNumber }) => ({ number: orderNumber }),
  },
  [`${ofCustomer}/orders/[orderId]/cancellations`]: { GET: 'see-customers' },
  [`${ofCustomer}/orders/billed`]: { GET: ['see-billing', 'see-customers'] },
  [`${ofCustomer}/orders/file`]: { GET: 'see-customers' },
  [`${ofCustomer}/orders/kept`]: { GET: 'see-customers' },
  [`${ofCustomer}/orders/placed-here`]: {
    GET: 'see-customers',
    query: ({ orderId }) => ({ orderId, alternateId: orderId }),
  },
  [`${ofCustomer}/purchases`]: { GET: 'see-customers' },
  [`${ofCustomer}/purchases/[purchaseId]`]: { GET: 'see-customers' },
  [`${ofCustomer}/readiness`]: { GET: 'see-customers' },
  '/api/digest': { GET: 'manage-connection' },
  '/api/notices': { GET: 'manage-connection' },
  '/api/prices': { GET: 'manage-prices' },
  '/api/prices/file': { POST: 'manage-prices' },
  '/api/prices/sheet': { POST: 'manage-prices' },
  '/api/radar': { GET: 'see-customers' },
  '/api/radar/calendar': { GET: 'see-customers' },
  '/api/radar/export': { GET: 'see-customers' },
  '/api/resellers': { GET: 'see-customers' },
  '/api/registrations': { GET: 'see-customers' },
  '/api/sessions': { GET: 'signed-in' },
  '/api/sessions/left': { GET: 'signed-in' },
  '/api/statusz': { GET: 'see-status' },
  '/api/teams': { GET: 'manage-teams' },
  '/api/tokens': { GET: 'signed-in' },
  '/api/v1/approvals': { GET: 'token' },
  '/api/v1/customers': { GET: 'token' },
  '/api/v1/entitlements': { GET: 'token' },
  '/api/v1/invoices': { GET: 'token' },
  '/api/v1/invoices/[invoiceId]': { GET: 'token' },
  '/api/v1/invoices/[invoiceId]/lines': { GET: 'token' },
  // What the API is, is no secret: it is in the repository.
  '/api/v1/openapi.json': { GET: 'anyone' },
  '/api/v1/orders': { GET: 'token' },
  '/api/v1/orders/[orderId]': { GET: 'token' },
  '/api/v1/purchases': { GET: 'token' },
  '/api/v1/purchases/[purchaseId]': { GET: 'token' },
  '/api/webhooks': { GET: 'manage-connection' },
  '/api/webhooks/events': { GET: 'manage-connection' },
  '/api/webhooks/tests/[correlationId]': { GET: 'manage-connection' },
};
