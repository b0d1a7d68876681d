/** Numbers that look random and are the same in every run (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CUSTOMER = '/v1/customers/{id}';
const ROUTES: readonly [methods: string, path: string][] = [
  ['GET', '/v1/customers'],
  ['GET PATCH', CUSTOMER],
  ['GET', `${CUSTOMER}/profiles/company`],
  ['GET PUT', `${CUSTOMER}/profiles/billing`],
  ['GET POST', `${CUSTOMER}/qualifications`],
  ['GET', `${CUSTOMER}/relationships`],
  ['GET', `${CUSTOMER}/agreements`],
  ['GET', `${CUSTOMER}/validationStatus`],
  ['GET', `${CUSTOMER}/subscriptions`],
  ['GET POST', `${CUSTOMER}/subscriptions/{x}/registrations`],
  ['PATCH', `${CUSTOMER}/subscriptions/{x}`],
  ['GET', `${CUSTOMER}/subscriptions/{x}/registrationstatus`],
  ['GET POST', `${CUSTOMER}/subscriptions/{x}/azureEntitlements/{x}/cancel`],
  ['GET', `${CUSTOMER}/products`],
  ['GET', `${CUSTOMER}/products/{x}/skus/{x}/availabilities/{x}`],
  ['GET', '/v1/products/{x}/skus'],
  ['POST', '/v1/extensions/product/checkinventorybyresourcetype'],
  ['POST', '/v1/extensions/product/checkinventory'],
  ['POST', `${CUSTOMER}/carts`],
  ['GET PUT', `${CUSTOMER}/carts/{x}`],
  ['POST', `${CUSTOMER}/carts/{x}/checkout`],
  ['GET POST', `${CUSTOMER}/orders`],
  ['GET PATCH', `${CUSTOMER}/orders/{x}`],
  ['GET', `${CUSTOMER}/orders/{x}/provisioningstatus`],
  ['GET', `${CUSTOMER}/orders/{x}/lineitems/{x}/activationlinks`],
  ['GET', `${CUSTOMER}/entitlements`],
  ['GET', `${CUSTOMER}/artifacts/{x}/groups/{x}/lineitems/{x}/resource/{x}`],
  ['GET', '/v1/invoices'],
  ['GET', '/v1/invoices/{x}'],
  ['GET', '/v1/invoices/{x}/lineitems'],
  ['GET', '/v1/invoices/{x}/documents/statement'],
  ['GET', '/v1/invoices/estimates/links'],
  ['GET', '/v1/auditrecords'],
  ['GET', '/v1/profiles/mpn'],
  ['GET', '/v1/countryvalidationrules/{x}'],
  ['HEAD', '/v1/domains/{x}'],
  ['POST', '/v1/validations/address'],
  ['GET', '/v1/productpromotions'],
  ['POST', `${CUSTOMER}/promotionEligibilities`],
  ['GET POST PUT', '/webhooks/v1/registration'],
  ['POST', '/v3/generatetoken'],
  ['POST DELETE', `${CUSTOMER}/applicationconsents/{x}`],
  ['POST', `${CUSTOMER}/applicationconsents`],
  ['GET', '/v1/margins'],
  ['GET', '/v1/partnerRequests'],
];
/** Those of the other services. */
const ELSEWHERE: Record<'entra' | 'graph' | 'prices', readonly [methods: string, path: string][]> = {
  entra: [
    ['GET', '/{x}/v2.0/.well-known/openid-configuration'],
    ['GET POST', '/common/oauth2/v2.0/authorize'],
    ['GET POST', '/common/oauth2/authorize'],
    ['POST', '/common/oauth2/v2.0/token'],
    ['POST', '/common/oauth2/token'],
    ['GET', '/common/oauth2/v2.0/logout'],
  ],
  graph: [
    ['POST', '/v1.0/reports/partners/billing/reconciliation/billed/export'],
    ['POST', '/v1.0/reports/partners/billing/usage/unbilled/export'],
    ['GET', '/v1.0/reports/partners/billing/operations/{x}'],
    ['GET', '/v1.0/reports/partners/billing/manifests/{x}'],
    ['GET', '/export/{x}/{x}'],
  ],
  prices: [
    ['GET', '/v1.0/sales/{x}/$value'],
    ['GET', "/v1.0/sales/pricesheets(Market='{x}',PricesheetView='{x}')/$value"],
    ['GET', "/v1.0/sales/fxrates(Month='{x}')/$value"],
  ],
};
const PIECES = [
  '0',
  '-1',
  '1e999',
  'null',
  '..',
  '%2e%2e%2f',
  '%00',
  '%zz',
  '%E0%A4%A',
  'ä'.repeat(50),
  `${'9'.repeat(400)}`,
  '{"Field":',
  '[]',
  "';--",
  '<b>',
  '00000000-0000-0000-0000-000000000000',
  'DG7GMGF0FLR2',
  '__proto__',
  'constructor',
  ' ',
];
const NAMES = [
  'size',
  'offset',
  'filter',
  'country',
  'targetView',
  'targetSegment',
  'reservationScope',
  'seekOperation',
  'provider',
  'period',
  'startDate',
  'endDate',
  'billingType',
  'entitlementType',
  'currencycode',
  'invoicelineitemtype',
  'redirect_uri',
  'client_id',
  'timeline',
  'month',
];
const BODIES = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '12',
  '\u0000',
  '{"lineItems":null}',
  '{"lineItems":{}}',
  '{"lineItems":[null]}',
  '{"lineItems":[[]]}',
  '{"lineItems":[{"id":"x"}]}',
  '{"lineItems":[{"catalogItemId":12,"quantity":{}}]}',
  '{"lineItems":[{"catalogItemId":"a:b:c","quantity":1e309,"provisioningContext":[1]}]}',
  '{"lineItems":[{"catalogItemId":"__proto__:constructor:x","quantity":-1,"addonItems":[{}]}]}',
  '{"__proto__":{"polluted":true},"lineItems":"x"}',
  '{"qualification":{"a":1}}',
  '{"targetItems":[null],"inventoryContext":7}',
  '{"relationshipToPartner":[]}',
  '{"status":{},"lineItems":[{"lineItemNumber":"-1"}]}',
  '{"items":[null,{"catalogItemId":5}]}',
  '{"WebhookUrl":5,"WebhookEvents":"x"}',
  '{"cancellationReason":null}',
  '{"applicationId":{},"applicationGrants":[null]}',
  '{"invoiceId":{},"attributeSet":[]}',
  '{"currencyCode":"SEK","billingPeriod":"always"}',
  'grant_type=authorization_code&code=%00&client_id=8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52',
  'grant_type=refresh_token&refresh_token=a.b.c&client_assertion=x.y.z&client_assertion_type=none',
  'client_assertion=%7B%7D&grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=..',
  '['.repeat(5000),
  `{"a":${'{"a":'.repeat(800)}1${'}'.repeat(801)}`,
];

export interface Sent {
  service: 'partnerCenter' | 'entra' | 'graph' | 'prices';
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A request that nobody should send, to a route that there is. */
export function made(random: () => number, customer: string, bearer: string): Sent {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const service = random() < 0.8 ? 'partnerCenter' : pick(['entra', 'graph', 'prices'] as const);
  const [methods, route] = pick(service === 'partnerCenter' ? ROUTES : ELSEWHERE[service]);
  const method = random() < 0.05 ? pick(['DELETE', 'OPTIONS', 'PATCH', 'PUT']) : pick(methods.split(' '));
  const path = route
    .replace('{id}', () => (random() < 0.75 ? customer : encodeLoosely(pick(PIECES))))
    .replaceAll('{x}', () => encodeLoosely(pick(PIECES)));
  const queries = Array.from(
    { length: Math.floor(random() * 4) },
    () => `${pick(NAMES)}=${encodeLoosely(pick(PIECES))}`,
  );
  const isBare = ['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(method);
  return {
    service,
    method,
    path: `${path}${queries.length > 0 ? `?${queries.join('&')}` : ''}`,
    headers: {
      authorization:
        random() < 0.9 ? `Bearer ${bearer}` : `Bearer ${pick(PIECES).replace(/[^\x20-\x7e]/g, '?')}`,
      ...(random() < 0.3 && { 'if-match': pick(['"x"', '', '*']) }),
      ...(random() < 0.3 && { 'ms-continuationtoken': pick(['x', 'LTE=', '====', 'MTIzNDU2Nzg5MA==']) }),
      ...(random() < 0.3 && { 'ms-requestid': pick(['x', '0', '00000000-0000-4000-8000-000000000000']) }),
    },
    body: isBare ? '' : pick(BODIES),
  };
}

/** Percent signs are kept as they are, the rest is made fit for a request line. */
const encodeLoosely = (text: string): string =>
  text.replace(/[^!-~]|[<>"{}]/g, (sign) => encodeURIComponent(sign));
