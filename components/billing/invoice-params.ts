import { oneOf, text } from '@/lib/address';
import { chargeKinds, documentKinds, invoiceSorts, invoiceStatuses, periods } from '@/lib/billing/kinds';

/** The list's filter as it stands in its address, and in that of its file. */
export const invoiceParams = {
  q: text(''),
  type: oneOf(chargeKinds),
  currency: text(),
  doc: oneOf(documentKinds),
  status: oneOf(invoiceStatuses),
  months: oneOf(periods),
  from: text(),
  to: text(),
  sort: oneOf(invoiceSorts, 'date-down'),
};

export const dayOf = (said: string | null) => (said !== null && /^\d{4}-\d\d-\d\d$/.test(said) ? said : null);
