import type { CodeKind } from './code-kinds';

/**
 * Microsoft's error codes: every one that the documentation of Partner Center lists, with its HTTP status and what
 * kind of trouble it is. Codes that call for the same words are one kind; the words stand in the messages under
 * `codes.kinds`. Sources: orders.md 3.3 (lines of a cart, which come inside a 201), conventions.md 8.3 (all others),
 * and customers.md 8, enablement.md 8, entitlements.md 3 and 6, billing.md 8 for what only those name.
 */
export type CodeClass =
  | 'line'
  | 'general'
  | 'customer'
  | 'catalog'
  | 'enablement'
  | 'order'
  | 'subscription'
  | 'entitlement'
  | 'billing'
  | 'outside';
type Row = readonly [CodeClass, http: number | null, CodeKind, ...codes: number[]];

const table: readonly Row[] = [
  ['line', null, 'unexplained', 0, 10005],
  ['line', null, 'currency', 10000],
  ['line', null, 'item-gone', 10001],
  ['line', null, 'quantity-unavailable', 10002],
  ['line', null, 'restricted', 10003],
  ['line', null, 'participant', 10004],
  ['line', null, 'line-failed', 10006],
  ['line', null, 'subscription-invalid', 10007],
  ['line', null, 'not-enabled', 10008, 10011],
  ['line', null, 'sandbox', 10009],
  ['line', null, 'invalid-line', 10010],
  ['line', null, 'attestation', 10012],
  ['line', null, 'billing-plan', 10013],
  ['line', null, 'promotion', 10014],
  ['line', null, 'seat-limit', 10015],
  ['line', null, 'end-date', 10016, 10017],
  ['line', null, 'add-on', 10018, 10019],
  ['line', null, 'old-offer', 500600],

  ['general', 501, 'unexplained', 0],
  ['general', 401, 'sign-in', 400, 800001],
  ['general', 401, 'setup', 900420],
  ['general', 401, 'mfa', 900421],
  ['general', 404, 'not-found', 1000],
  ['general', 403, 'not-related', 1002, 20002, 900159],
  ['general', 400, 'invalid-request', 2000, 3000],
  ['general', 404, 'invalid-request', 3000],
  ['general', 403, 'role', 2032, 600006, 900150, 900308],
  ['general', 403, 'blocked', 90000, 900309],
  ['general', 403, 'setup', 900329],
  ['general', 400, 'setup', 900316],
  ['general', 404, 'no-customer', 60003],
  ['general', 400, 'no-customer', 900118],
  ['general', 400, 'invalid-line', 800002, 900126],
  ['general', 500, 'microsoft-fault', 800003, 900192],
  ['general', 417, 'changed-meanwhile', 800036],
  ['general', 400, 'unsupported', 800042, 900127, 900141],

  ['customer', 403, 'sell-country', 2030],
  ['customer', 400, 'changed-meanwhile', 2055],
  ['customer', 400, 'mpn', 2071, 2200, 2201, 2202, 2204, 2205, 800016],
  ['customer', 404, 'mpn', 2072, 800015],
  ['customer', 400, 'reseller-agreement', 2203, 2206],
  ['customer', 403, 'reseller-agreement', 900123],
  ['customer', 403, 'partner-agreement', 900124],
  ['customer', 403, 'programme', 800039, 900149],
  ['customer', 400, 'programme', 900154],
  ['customer', 403, 'agreement', 13605],
  ['customer', 400, 'licences', 60000, 60012],
  ['customer', 404, 'not-found', 60002],
  ['customer', 400, 'customer-details', 600002, 600049, 600050, 600051],
  ['customer', 400, 'changed-meanwhile', 600061],
  ['customer', 404, 'no-status', 600074],
  ['customer', 403, 'under-review', 800073, 800074],
  ['customer', 403, 'not-approved', 800075],
  ['customer', 403, 'customer-locked', 900416],

  ['catalog', 404, 'no-product', 400013, 400018],
  ['catalog', 404, 'item-gone', 400019],
  ['catalog', 200, 'item-gone', 400072],
  ['catalog', 403, 'segment', 400030],
  ['catalog', 403, 'view-closed', 400036],
  ['catalog', 400, 'old-offer', 2100],
  ['catalog', 400, 'item-gone', 800004],
  ['catalog', 403, 'no-prices', 800043],
  ['catalog', 400, 'market', 800070],
  ['catalog', 500, 'catalog-fault', 800083, 800084],
  ['catalog', 400, 'catalog-fault', 900143],
  ['catalog', 400, 'invalid-line', 900142, 900144],
  ['catalog', 400, 'promotion', 27006, 27007],

  ['enablement', 400, 'no-subscription', 2012],
  ['enablement', 404, 'no-subscription', 20003, 800111],
  ['enablement', 400, 'subscription-invalid', 800011, 800012, 800021],
  ['enablement', 400, 'not-enabled', 800013, 800030],

  ['order', 400, 'not-eligible', 2006, 800022, 800024, 800026, 800062, 800086],
  ['order', 403, 'not-eligible', 2006, 800027],
  ['order', 403, 'item-gone', 2085, 2091, 800020],
  ['order', 400, 'line-failed', 4018],
  ['order', 404, 'no-order', 20000],
  ['order', 500, 'order-failed', 800005, 800031],
  ['order', 404, 'not-known-yet', 800007],
  ['order', 404, 'no-cart', 800008],
  ['order', 400, 'cart-lines', 800009],
  ['order', 400, 'restricted', 800010],
  ['order', 409, 'pending', 800014, 900112, 900113, 900114, 900278],
  ['order', 400, 'quantity-unavailable', 800017],
  ['order', 403, 'quantity-unavailable', 800088, 800089],
  ['order', 400, 'sandbox', 800018, 900116],
  ['order', 403, 'cancel-refused', 800019, 800077],
  ['order', 400, 'cancel-refused', 800061, 800063, 800071],
  ['order', 400, 'cancel-late', 900117],
  ['order', 403, 'credit', 800023, 900121],
  ['order', 400, 'credit', 800025],
  ['order', 403, 'billing-plan', 800028],
  ['order', 400, 'add-on', 800029],
  ['order', 409, 'order-in-progress', 800060],
  ['order', 409, 'cart-busy', 800064],
  ['order', 400, 'cart-submitted', 800065],
  ['order', 403, 'subscription-limit', 800066, 800068],
  ['order', 400, 'subscription-limit', 900419],
  ['order', 403, 'seat-limit', 800067],
  ['order', 403, 'risk', 800069],
  ['order', 500, 'line-failed', 800087],
  ['order', 400, 'azure-plan', 900128, 900129],
  ['order', 400, 'attestation', 900203],
  ['order', 400, 'partner-attestation', 900206],
  ['order', 400, 'invalid-line', 900279, 900311],

  ['subscription', 400, 'subscription-change', 2001, 2002, 2011, 2054, 6000, 6001, 800040, 800041, 800072],
  ['subscription', 400, 'subscription-change', 800080, 800081, 800082, 800085, 800090, 800091, 800092],
  ['subscription', 400, 'subscription-change', 800093, 800095, 800096, 800097, 800098],
  ['subscription', 409, 'subscription-change', 27009],
  ['subscription', 404, 'not-known-yet', 800037, 800038, 800076],
  ['subscription', 500, 'subscription-change', 800094],
  ['subscription', 403, 'subscription-change', 900115],

  ['entitlement', 400, 'cancel-late', 900213],
  ['entitlement', 400, 'cancel-refused', 900307, 900337],
  ['entitlement', 403, 'role', 900335],

  // Microsoft Graph's export, whose failed operation carries it in a 200.
  ['billing', 200, 'no-export', 5000],

  // Transfers, upgrades, overage, quotes, self-service: listed by code alone, and nothing that this portal does.
  [
    'outside',
    null,
    'outside',
    600039,
    600040,
    600041,
    800078,
    800112,
    800114,
    800115,
    900100,
    900101,
    900102,
  ],
  [
    'outside',
    null,
    'outside',
    900103,
    900104,
    900105,
    900106,
    900107,
    900108,
    900109,
    900110,
    900111,
    900119,
  ],
  [
    'outside',
    null,
    'outside',
    900120,
    900122,
    900125,
    900130,
    900131,
    900132,
    900133,
    900134,
    900135,
    900136,
  ],
  ['outside', null, 'outside', 900137, 900138, 900139, 900140, 900145, 900146, 900147, 900148],
];

export type KnownCode = {
  code: number;
  kind: CodeKind;
  classes: CodeClass[];
  /** Every status it is documented with; none for what comes inside an answer. */
  statuses: number[];
};

/** Every documented code, once. */
export const knownCodes: ReadonlyMap<number, KnownCode> = (() => {
  const known = new Map<number, KnownCode>();
  for (const [group, http, kind, ...codes] of table)
    for (const code of codes) {
      const one = known.get(code) ?? { code, kind, classes: [], statuses: [] };
      if (!one.classes.includes(group)) one.classes.push(group);
      if (http !== null && !one.statuses.includes(http)) one.statuses.push(http);
      known.set(code, one);
    }
  return known;
})();

/** What kind of trouble a code is; null for one that the documentation doesn't know. */
export const kindOf = (code: number): CodeKind | null => knownCodes.get(code)?.kind ?? null;
