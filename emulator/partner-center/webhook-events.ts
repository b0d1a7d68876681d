/** Names of events that can be registered for (extras facts, section 2). */
export const WEBHOOK_EVENTS = [
  'test-created',
  'subscription-updated',
  'invoice-ready',
  'usagerecords-thresholdExceeded',
  'referral-created',
  'referral-updated',
  'related-referral-created',
  'related-referral-updated',
  'granular-admin-relationship-approved',
  'granular-admin-relationship-activated',
  'granular-admin-relationship-terminated',
  'granular-admin-relationship-expired',
  'granular-admin-access-assignment-created',
  'granular-admin-access-assignment-activated',
  'granular-admin-access-assignment-updated',
  'granular-admin-access-assignment-deleted',
  'reseller-relationship-accepted-by-customer',
  'indirect-reseller-relationship-accepted-by-customer',
  'dap-admin-relationship-approved',
  'dap-admin-relationship-terminated',
  'dap-admin-relationship-terminated-by-microsoft',
  'azure-fraud-event-detected',
  'new-commerce-migration-created',
  'new-commerce-migration-completed',
  'new-commerce-migration-failed',
  'new-commerce-migration-schedule-failed',
] as const;

export type WebhookRegistration = {
  SubscriberId: string;
  WebhookUrl: string;
  WebhookEvents: string[];
  /** The signature goes into `x-ms-signature` instead of `Authorization`. */
  SignatureTokenToMsSignatureHeader: boolean;
  /** Where the receiver finds the certificate: the address by which the registering caller knew the emulator. */
  certificateUrl: string;
};

/** An event as it is posted. Keys are PascalCase, the date carries an offset. */
export type WebhookEvent = {
  EventName: string;
  ResourceUri: string | null;
  ResourceName: string;
  AuditUri: string | null;
  ResourceChangeUtcDate: string;
};

const API = 'https://api.partnercenter.microsoft.com';

const offsetTime = (at: Date): string => at.toISOString().replace('Z', '0000+00:00');

export const invoiceReady = (invoiceId: string, at: Date): WebhookEvent => ({
  EventName: 'invoice-ready',
  ResourceUri: `${API}/v1/invoices/${invoiceId}`,
  ResourceName: 'invoice',
  AuditUri: null,
  ResourceChangeUtcDate: offsetTime(at),
});

export const subscriptionUpdated = (customerId: string, subscriptionId: string, at: Date): WebhookEvent => ({
  EventName: 'subscription-updated',
  ResourceUri: `${API}/webhooks/v1/customers/${customerId}/subscriptions/${subscriptionId}`,
  ResourceName: 'subscription',
  AuditUri: null,
  ResourceChangeUtcDate: offsetTime(at),
});

export const testCreated = (correlationId: string, at: Date): WebhookEvent => ({
  EventName: 'test-created',
  ResourceUri: `${API}/webhooks/v1/registration/validationEvents/${correlationId}`,
  ResourceName: 'test',
  AuditUri: null,
  ResourceChangeUtcDate: offsetTime(at),
});
