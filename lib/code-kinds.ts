/**
 * The kinds of trouble that Microsoft's error codes mean (codes.ts). Each has its cause and its next step in the
 * messages under `codes.kinds`; what it means for money and who can help are said in the same words everywhere.
 */

/** What it means for money. */
export type CodeMoney =
  /** Nothing was ordered by it. */
  | 'none'
  /** An order may exist: it is looked up before anything is sent again. */
  | 'unknown'
  /** What was bought before stays bought and is invoiced. */
  | 'stands';
/** Who can do the next step. `microsoft`: nobody, it takes time. `operator`: whoever runs this portal. */
export type CodeHelper = 'you' | 'admin' | 'customer' | 'reseller' | 'microsoft' | 'support' | 'operator';

const kinds = {
  // What is to be bought
  currency: ['none', 'you'],
  'item-gone': ['none', 'you'],
  'quantity-unavailable': ['none', 'you'],
  restricted: ['none', 'you'],
  participant: ['none', 'you'],
  'line-failed': ['none', 'you'],
  'subscription-invalid': ['none', 'you'],
  'not-enabled': ['none', 'you'],
  sandbox: ['none', 'admin'],
  'invalid-line': ['none', 'you'],
  attestation: ['none', 'you'],
  'partner-attestation': ['none', 'you'],
  'billing-plan': ['none', 'you'],
  promotion: ['none', 'you'],
  'seat-limit': ['none', 'you'],
  'subscription-limit': ['none', 'support'],
  'end-date': ['none', 'you'],
  'add-on': ['none', 'you'],
  'old-offer': ['none', 'you'],
  unexplained: ['none', 'support'],
  market: ['none', 'you'],
  'azure-plan': ['none', 'you'],
  'not-eligible': ['none', 'support'],
  'catalog-fault': ['none', 'support'],
  // The cart and the order
  'cart-lines': ['none', 'you'],
  'no-cart': ['none', 'you'],
  'cart-busy': ['unknown', 'microsoft'],
  'cart-submitted': ['unknown', 'microsoft'],
  'order-in-progress': ['unknown', 'microsoft'],
  'order-failed': ['none', 'support'],
  credit: ['none', 'admin'],
  risk: ['none', 'support'],
  pending: ['stands', 'microsoft'],
  'cancel-late': ['stands', 'support'],
  'cancel-refused': ['stands', 'support'],
  // The customer and the partners
  agreement: ['none', 'customer'],
  'under-review': ['none', 'microsoft'],
  'not-approved': ['none', 'support'],
  'customer-locked': ['none', 'support'],
  'no-status': ['none', 'microsoft'],
  'not-related': ['none', 'admin'],
  'no-customer': ['none', 'you'],
  'customer-details': ['none', 'admin'],
  licences: ['none', 'admin'],
  'sell-country': ['none', 'support'],
  mpn: ['none', 'admin'],
  'reseller-agreement': ['none', 'reseller'],
  'partner-agreement': ['none', 'admin'],
  programme: ['none', 'admin'],
  segment: ['none', 'admin'],
  'view-closed': ['none', 'support'],
  // Signing in, rights, and how Microsoft is asked
  'sign-in': ['none', 'you'],
  mfa: ['none', 'you'],
  role: ['none', 'admin'],
  'no-prices': ['none', 'admin'],
  blocked: ['none', 'admin'],
  setup: ['none', 'operator'],
  unsupported: ['none', 'operator'],
  'invalid-request': ['none', 'operator'],
  'changed-meanwhile': ['none', 'you'],
  'microsoft-fault': ['none', 'microsoft'],
  // What is looked for
  'not-found': ['none', 'you'],
  'no-order': ['none', 'you'],
  'no-product': ['none', 'you'],
  'no-subscription': ['none', 'you'],
  'not-known-yet': ['none', 'microsoft'],
  'no-export': ['none', 'microsoft'],
  // What was bought before
  'subscription-change': ['stands', 'support'],
  outside: ['stands', 'support'],
} as const satisfies Record<string, readonly [CodeMoney, CodeHelper]>;
export type CodeKind = keyof typeof kinds;
export const codeKinds = Object.keys(kinds) as CodeKind[];

/** Money and helper of a kind. Of what nobody knows, Microsoft's support can say more; a refusal orders nothing. */
export function meaningOf(kind: CodeKind | null): { money: CodeMoney; helper: CodeHelper } {
  const [money, helper] = kind === null ? (['none', 'support'] as const) : kinds[kind];
  return { money, helper };
}

/** The kind `item-gone` alone, for screens that ask no more: the table of all codes (codes.ts) is long. */
const goneCodes: readonly number[] = [10001, 400019, 400072, 800004, 2085, 2091, 800020];
export const isItemGone = (code: number) => goneCodes.includes(code);
