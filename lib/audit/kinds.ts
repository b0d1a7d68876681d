/** Everything that is ever written down, by the noun it is about. Each has words under `audit.actions`. */
const verbs = {
  'sign-in': ['done', 'refused', 'renewed', 'ended', 'revoked'],
  access: ['refused'],
  cart: ['begun', 'changed', 'rebuilt', 'left', 'attested'],
  review: ['shown'],
  purchase: [
    ...['not-begun', 'requested', 'checkout-sent', 'checkout-held', 'answered', 'refused', 'became-unknown'],
    ...['not-sent', 'looked', 'found', 'handed-over', 'pause-lifted', 'recorded', 'lines-moved'],
  ],
  cancellation: [
    ...['requested', 'cancel-sent', 'cancel-held', 'answered', 'refused', 'became-unknown', 'not-sent'],
    ...['looked', 'handed-over', 'recorded'],
  ],
  approval: [
    ...['asked', 'approved', 'declined', 'withdrawn', 'expired', 'voided', 'used', 'rule-set'],
    ...['rule-removed'],
  ],
  team: ['set', 'removed'],
  bulk: [
    ...['begun', 'line-corrected', 'line-left-out', 'attested', 'checked-again', 'confirmed', 'stopped'],
    ...['gone-on'],
  ],
  registration: ['asked', 'done'],
  document: ['opened'],
  export: ['asked', 'scheduled', 'schedule', 'ready', 'failed', 'downloaded'],
  secret: ['shown', 'revoked'],
  prices: ['loaded', 'margin-set', 'margin-removed', 'rates-read', 'limit-set'],
  digest: ['set', 'off', 'asked', 'delivered', 'failed'],
  notice: ['set', 'removed', 'tested', 'sent-again', 'failed'],
  connection: ['lent', 'taken-back'],
  webhooks: ['registered', 'tested'],
  alert: ['fired', 'over', 'delivered', 'failed'],
  audit: ['dropped'],
} as const;

type Verbs = typeof verbs;
export type AuditNoun = keyof Verbs;
export type AuditAction = { [N in AuditNoun]: `${N}.${Verbs[N][number]}` }[AuditNoun];

export const auditNouns = Object.keys(verbs) as AuditNoun[];
export const auditActions = auditNouns.flatMap((noun) =>
  verbs[noun].map((verb) => `${noun}.${verb}` as AuditAction),
);
export const auditSources = ['kontor', 'microsoft'] as const;
export type AuditSource = (typeof auditSources)[number];

/** How something ended, to be told apart at a glance and filtered by. */
export const resultKinds = ['done', 'part', 'open', 'refused'] as const;
export type ResultKind = (typeof resultKinds)[number];
/** By the word that a row says as its result, or by what it is. The rest is done. */
export const ends = {
  part: ['partly-placed'],
  open: [
    ...['sending', 'unknown', 'handed-over', 'waiting', 'making', 'registering', 'progress', 'checking'],
    ...['placing'],
  ],
  refused: ['not-placed', 'not-cancelled', 'failed', 'decline', 'refused', 'declined'],
} as const;
export const refusals = [
  ...['sign-in.refused', 'access.refused', 'purchase.not-begun', 'export.failed', 'digest.failed'],
  ...['alert.failed', 'notice.failed'],
] as const satisfies AuditAction[];

/** What who sees the billing sees of others. */
export const billingNouns = ['document', 'export'] as const satisfies AuditNoun[];
