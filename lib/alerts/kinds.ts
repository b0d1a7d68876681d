/* Apart from schema.ts, so that the browser has them without zod. */

/** Each rule of rules.ts, by name. Each has words under `statusz.alerts.names`. */
export const alertNames = [
  'purchase-unknown',
  'purchase-handed-over',
  'audit-broken',
  'audit-unsealed',
  'audit-unverified',
  'no-token',
  'proof-ends',
  'account-lost',
  'throttled',
  'partner-center-fails',
  'catalog-old',
  'queue-stuck',
  'letters-given-up',
  'program-crashed',
  'no-portal',
] as const;
export type AlertName = (typeof alertNames)[number];

/** `critical`: somebody looks now, at night too; `warning`: the next working day will do. */
export const severities = ['critical', 'warning'] as const;
export type Severity = (typeof severities)[number];
