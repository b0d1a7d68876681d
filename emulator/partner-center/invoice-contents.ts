import { DAYS_TO_PAY, type IssuedInvoice } from '../billing/invoices';
import type { Ledger } from '../billing/ledger';
import { categoryOf } from '../billing/lines';
import { addDays } from '../billing/months';
import { PLAN } from '../billing/usage';
import { type DocumentLine, type InvoiceDocument, summarise } from './invoice-document';
import type { Partner } from './line-wire';

export type Letterhead = Partner & { address: string[] };

/** Everything that stands on the document of an invoice, a credit note, or a tax receipt of an invoice. */
export function contentsOf(
  ledger: Ledger,
  invoice: IssuedInvoice,
  partner: Letterhead,
  receipt?: string,
): InvoiceDocument {
  const note = invoice.amends !== undefined;
  let charges = 0;
  let credits = 0;
  function* watched(lines: Iterable<DocumentLine>): Generator<DocumentLine> {
    for (const line of lines) {
      if (line.subtotal < 0) credits += line.subtotal;
      else charges += line.subtotal;
      yield line;
    }
  }
  const tables = summarise(
    watched(invoice.kind === 'modern' ? modernLines(ledger, invoice) : legacyLines(ledger, invoice)),
  );
  return {
    title: receipt ? 'Tax receipt' : note ? 'Credit note' : 'Invoice',
    number: receipt ?? invoice.id,
    amends: invoice.amends,
    date: invoice.issuedAt,
    due: addDays(invoice.issuedAt, DAYS_TO_PAY),
    periodStart: invoice.periodStart,
    periodEnd: invoice.periodEnd,
    charges: invoice.kind === 'modern' ? 'One-time' : 'Recurring',
    currency: invoice.currency,
    billTo: [partner.name, ...partner.address],
    partnerNumber: partner.mpnId,
    totals: {
      charges,
      credits,
      subtotal: invoice.sums.subtotal,
      tax: invoice.sums.tax,
      total: invoice.total,
    },
    taxLabel: `VAT ${invoice.taxPercent}%`,
    taxNote: invoice.taxPercent
      ? `Value added tax of ${invoice.taxPercent}% is charged and rounded line by line; its sum stands above.`
      : 'Reverse charge: no value added tax is charged here, the recipient accounts for it under article 196 of Directive 2006/112/EC.',
    ...tables,
  };
}

const CHARGES: Record<string, string> = {
  new: 'Purchase',
  renew: 'Renewal',
  cycleCharge: 'Billing cycle',
  cancelImmediate: 'Cancellation',
  customerCredit: 'Credit',
};

function* modernLines(ledger: Ledger, invoice: IssuedInvoice): Generator<DocumentLine> {
  for (const line of ledger.purchases(invoice)) {
    yield {
      customerName: line.customer.name,
      customerDomain: line.customer.domain,
      category: line.category,
      product: line.skuName || line.productName,
      detail: [CHARGES[line.chargeType] ?? line.chargeType, line.term].filter(Boolean).join(', '),
      quantity: line.quantity,
      subtotal: line.subtotal,
    };
  }
  for (const { of, subtotal } of ledger.usageTotals(invoice)) {
    yield {
      customerName: of.customer.name,
      customerDomain: of.customer.domain,
      category: categoryOf('azure-plan'),
      product: PLAN.name,
      detail: `Usage of ${of.entitlementName}`,
      quantity: 0,
      subtotal,
    };
  }
}

function* legacyLines(ledger: Ledger, invoice: IssuedInvoice): Generator<DocumentLine> {
  for (const line of ledger.legacyLines(invoice)) {
    yield {
      customerName: line.of.customer.name,
      customerDomain: line.of.customer.domain,
      category: line.meter ? 'Azure usage' : 'Subscriptions',
      product: line.meter ? `${line.of.subscriptionName}, ${line.meter.category}` : line.of.subscriptionName,
      detail: line.meter ? line.meter.name : 'Cycle fee',
      quantity: line.quantity,
      subtotal: line.subtotal,
    };
  }
}
