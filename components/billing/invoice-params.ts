import { parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { chargeKinds, documentKinds, invoiceSorts, invoiceStatuses, periods } from '@/lib/billing/kinds';

/** The list's filter as it stands in its address, and in that of its file. */
export const invoiceParams = {
  q: parseAsString.withDefault(''),
  type: parseAsStringLiteral(chargeKinds),
  currency: parseAsString,
  doc: parseAsStringLiteral(documentKinds),
  status: parseAsStringLiteral(invoiceStatuses),
  months: parseAsStringLiteral(periods),
  from: parseAsString,
  to: parseAsString,
  sort: parseAsStringLiteral(invoiceSorts).withDefault('date-down'),
};

export const dayOf = (text: string | null) => (text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : null);
