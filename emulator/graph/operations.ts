import { type IssuedInvoice, openMonth } from '../billing/invoices';
import type { Ledger, Part } from '../billing/ledger';
import type { Partner } from '../partner-center/line-wire';
import { reconciliationRow, usageExportRow } from './export-rows';
import type { ExportOperation, ExportRequest } from './operation-record';

const NO_DATA = { code: '5000', message: 'No data available' };

/** Usage is exported from this billing period on (billing facts, section 8). */
const FIRST_USAGE = '2022-09';

/** Why an export can bring nothing, found out while it runs: the caller still gets 202 first. */
export function failureOf(request: ExportRequest, ledger: Ledger, now: Date): ExportOperation['failure'] {
  if ('currency' in request) {
    return rowsOf(request, ledger, ANYBODY, now).next().done ? NO_DATA : undefined;
  }
  const invoice = ledger.find(request.invoiceId, now);
  if (!invoice || invoice.kind === 'legacy') return NO_DATA;
  if (request.kind === 'usage' && invoice.month < FIRST_USAGE) return NO_DATA;
  return rowsOf(request, ledger, ANYBODY, now).next().done ? NO_DATA : undefined;
}

const ANYBODY: Partner = { id: '', name: '', mpnId: '' };

/** Lines of an invoice that one file holds, about; the files of an export are at most MOST_PARTS. */
const LINES_A_PART = 2_500;
const MOST_PARTS = 16;

export function partsOf(request: ExportRequest, ledger: Ledger, now: Date): number {
  const lines = 'invoiceId' in request ? (ledger.find(request.invoiceId, now)?.sums.lines ?? 0) : 0;
  return Math.min(MOST_PARTS, 1 + Math.floor(lines / LINES_A_PART));
}

/** The rows of an export, or of one of its files, made one after the other. */
export function* rowsOf(
  request: ExportRequest,
  ledger: Ledger,
  partner: Partner,
  at: Date,
  part?: Part,
): Generator<object> {
  if ('currency' in request) {
    const month = openMonth(request.period === 'last' ? 'previous' : 'current', request.currency, at);
    if (!month) return;
    if (request.kind === 'usage') {
      for (const row of ledger.openUsage(month, request.currency, at, part))
        yield usageExportRow(row, partner, '', request.set);
    } else {
      for (const line of ledger.open(month, request.currency, at, part))
        yield reconciliationRow(line, partner, '');
    }
    return;
  }
  const invoice: IssuedInvoice | undefined = ledger.find(request.invoiceId, at);
  if (!invoice) return;
  if (request.kind === 'usage') {
    if (invoice.amends) return;
    for (const row of ledger.usage(invoice, part))
      yield usageExportRow(row, partner, invoice.id, request.set);
  } else {
    for (const line of ledger.lines(invoice, part)) yield reconciliationRow(line, partner, invoice.id);
  }
}

/** The operation as a poll sees it at a moment (billing facts, section 8). */
export function operationBody(operation: ExportOperation, now: Date, manifestAddress: string) {
  const { id, createdAt, readyAt, failure } = operation;
  const type = (name: string) => ({
    '@odata.type': `#microsoft.graph.partners.billing.${name}Operation`,
    id,
  });
  if (now.toISOString() < readyAt) {
    return {
      ...type('running'),
      status: 'running',
      createdDateTime: createdAt,
      lastActionDateTime: now.toISOString(),
    };
  }
  const done = { createdDateTime: createdAt, lastActionDateTime: readyAt };
  if (failure) return { ...type('failed'), status: 'failed', ...done, error: failure };
  return {
    ...type('exportSuccess'),
    status: 'succeeded',
    ...done,
    'resourceLocation@odata.navigationLink': manifestAddress,
  };
}
