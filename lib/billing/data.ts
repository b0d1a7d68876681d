import 'server-only';
import { noteSeen } from '@/lib/audit/data';
import { partnerApi } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import type { PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { plainInvoiceId } from '@/lib/reconciliation/rules';
import { FailureError } from '@/lib/result';
import { toBalance, toInvoice, toInvoices } from './reading';
import { receiptName, statementName } from './rules';
import type { Balance, Balances, Invoice, InvoiceDetail, Invoices } from './schema';

/** What is owed, one balance a currency; they are never summed. */
export async function getBalances(): Promise<Balances> {
  const { api } = await partnerApi('see-billing');
  const [summaries, own] = await Promise.all([api.invoices.balances(), api.invoices.balance()]);
  const current = toBalance(own);
  const isOwn = ({ currency }: Balance) => Number(currency === current.currency);
  // The partner's own first. Without rates nobody can say which of the others is larger, so those go by the alphabet.
  const balances = summaries
    .map(toBalance)
    .sort((a, b) => isOwn(b) - isOwn(a) || a.currency.localeCompare(b.currency));
  return { current, balances, readAt: now().toISOString() };
}

/** All invoices and the documents that amend them, newest first. */
export async function getInvoices(): Promise<Invoices> {
  const { api } = await partnerApi('see-billing');
  return { invoices: await listInvoices(api), readAt: now().toISOString() };
}

/** The same by whoever asks Microsoft: the worker does so as the house. */
export async function listInvoices({ invoices: at }: Pick<PartnerApi, 'invoices'>): Promise<Invoice[]> {
  const read = (await at.list()).flatMap(toInvoices);
  // An amendment may stand both inside what it amends and by itself.
  const invoices = [...new Map(read.map((invoice) => [invoice.id, invoice])).values()];
  return invoices.sort((a, b) => b.date.localeCompare(a.date) || b.id.localeCompare(a.id));
}

export async function getInvoice(invoiceId: string): Promise<InvoiceDetail> {
  const { api } = await partnerApi('see-billing');
  try {
    return { ...toInvoice(await api.invoices.get(plainInvoiceId(invoiceId))), readAt: now().toISOString() };
  } catch (error) {
    throw missing(error, 'invoice');
  }
}

export type DocumentFile = { bytes: Uint8Array<ArrayBuffer>; name: string };

/** The invoice's own document. */
export async function getStatement(invoiceId: string): Promise<DocumentFile> {
  const { api } = await partnerApi('see-billing');
  const file = await checked(api.invoices.statement(plainInvoiceId(invoiceId)), statementName(invoiceId));
  await noteSeen({ action: 'document.opened', detail: { invoiceId, name: file.name } });
  return file;
}

/** A tax receipt of it. */
export async function getReceipt(invoiceId: string, receiptId: string): Promise<DocumentFile> {
  const { api } = await partnerApi('see-billing');
  const sent = api.invoices.receipt(plainInvoiceId(invoiceId), receiptId);
  const file = await checked(sent, receiptName(receiptId));
  await noteSeen({
    action: 'document.opened',
    detail: { invoiceId, documentId: receiptId, name: file.name },
  });
  return file;
}

type Sent = Awaited<ReturnType<Awaited<ReturnType<typeof partnerApi>>['api']['invoices']['statement']>>;

/**
 * A document is looked through before anybody gets it: the type, the first bytes and the length that Microsoft states
 * must fit, else it is a failure and never half a file.
 */
async function checked(sending: Promise<Sent>, name: string): Promise<DocumentFile> {
  const file = await sending.catch((error: unknown) => {
    throw missing(error, 'invoice');
  });
  const { bytes, type, length, isEncoded, correlationId } = file;
  const reason = whyNotShown(bytes, type, isEncoded ? null : length);
  if (reason) throw new FailureError({ code: 'unavailable', reason, correlationId });
  return { bytes: new Uint8Array(bytes), name };
}

/** Empty, a page of words in place of the file, something else, or half of it. */
function whyNotShown(bytes: Uint8Array, type: string | null, length: string | null) {
  if (bytes.length === 0) return 'statement-empty';
  if (/html/i.test(type ?? '') || /^\s*</.test(latin.decode(bytes.subarray(0, 64)))) return 'statement-page';
  const isPdf = startsWith(bytes, '%PDF-') && /^application\/(pdf|octet-stream)\b/i.test(type ?? '');
  const isWhole = (length === null || Number(length) === bytes.length) && endsAsPdf(bytes);
  return isPdf && isWhole ? null : 'statement';
}

const latin = new TextDecoder('latin1');
const startsWith = (bytes: Uint8Array, text: string) => latin.decode(bytes.subarray(0, text.length)) === text;
/** A PDF ends in %%EOF, give or take a line end; a truncated one does not. */
const endsAsPdf = (bytes: Uint8Array) => latin.decode(bytes.subarray(-1024)).includes('%%EOF');

const missing = (error: unknown, reason: string) =>
  error instanceof PartnerCenterError && error.status === 404
    ? new FailureError(
        { code: 'not-found', reason, microsoftCode: error.code, correlationId: error.correlationId },
        { cause: error },
      )
    : error;
