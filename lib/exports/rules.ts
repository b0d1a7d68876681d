import type { AskForExport, ExportState, ExportWish } from './schema';

const keptFor = 7 * 24 * 3_600_000;

/** When a file that is ready goes. */
export const goesAt = (readyAt: Date): Date => new Date(readyAt.getTime() + keptFor);

/** A file is gone when its time is over, whether or not its bytes were swept yet. */
export const stateAt = (state: ExportState, readyAt: Date | null, now: Date): ExportState =>
  state === 'ready' && readyAt && goesAt(readyAt) <= now ? 'gone' : state;

export const isUnderway = ({ state }: { state: ExportState }) => state === 'waiting' || state === 'making';

export const isFiltered = ({ q, customer, charge, provider, reseller = [] }: ExportWish) =>
  q.trim() !== '' || customer.length + charge.length + provider.length + reseller.length > 0;

/** The same question, however its values were ordered. */
export const asOne = ({ q, customer, charge, provider, reseller = [] }: ExportWish): ExportWish => ({
  q: q.trim(),
  customer: [...new Set(customer)].sort(),
  charge: [...new Set(charge)].sort(),
  provider: [...new Set(provider)].sort(),
  ...(reseller.length > 0 && { reseller: [...new Set(reseller)].sort() }),
});

/** A name that is safe in a header and on any disk. */
export function fileName({ invoiceId, set, format, filter }: Omit<AskForExport, 'columns' | 'locale'>) {
  const invoice = invoiceId.replace(/[^A-Za-z0-9_-]/g, '') || 'invoice';
  return [invoice, set === 'usage' ? 'usage' : 'lines', ...(isFiltered(filter) ? ['filtered'] : [])]
    .join('-')
    .concat(`.${format}`);
}
