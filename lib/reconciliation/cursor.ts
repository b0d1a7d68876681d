import { z } from 'zod';
import { clouds, ourCloud } from '@/lib/clouds';
import type { LineSet, ReadingInvoice } from './schema';

const Kind = z.object({
  provider: z.enum(['office', 'azure', 'onetime']),
  type: z.enum(['billinglineitems', 'usagelineitems']),
  currency: z.string().optional(),
  period: z.enum(['current', 'previous']).optional(),
});
const Place = z
  .union([z.object({ offset: z.number() }), z.object({ continuation: z.record(z.string(), z.string()) })])
  .nullable();

/** Where a reading goes on after a crash: which file or page, and how many of its lines are kept. */
export const Cursor = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('graph'),
    /** null = it has to be begun (anew). */
    operation: z.string().nullable(),
    /** Exports that were begun since the last line came. */
    begun: z.number(),
    /** What the files are known by; another export has others, and then everything is read anew. */
    files: z.string().nullable(),
    /** The address of a file was refused once already. */
    isRefused: z.boolean(),
    file: z.number(),
    line: z.number(),
  }),
  z.object({
    source: z.literal('v1'),
    /** Why Graph's export is not what is read; null = it was not asked. */
    instead: z.enum(['no-data', 'refused']).nullable(),
    parts: z.array(Kind),
    part: z.number(),
    place: Place,
    line: z.number(),
    /** Of the pages of this part that are kept. */
    marks: z.array(z.string()),
  }),
]);
export type Cursor = z.output<typeof Cursor>;
export type GraphCursor = Extract<Cursor, { source: 'graph' }>;
export type PageCursor = Extract<Cursor, { source: 'v1' }>;

export const newExport = (begun = 0): GraphCursor => ({
  ...{ source: 'graph', operation: null, begun, isRefused: false, files: null, file: 0, line: 0 },
});

/** Lines of the old commerce come from version 1, of the new from Graph where the cloud has its export (billing.md 0). */
export const firstCursor = (id: string, set: LineSet, invoice: ReadingInvoice): Cursor =>
  invoice.charges === 'recurring' || !clouds[ourCloud()].hasBillingExport
    ? pages(set, invoice, null, id)
    : newExport();

export function pages(
  set: LineSet,
  invoice: ReadingInvoice,
  instead: PageCursor['instead'],
  invoiceId: string,
): PageCursor {
  const parts = partsOf(set, invoice, invoiceId);
  return { source: 'v1', instead, parts, part: 0, place: null, line: 0, marks: [] };
}

const plainly = (text: string) => text.toLowerCase().replace(/_/g, '');

/** What version 1 calls these lines (billing.md 5), by what the invoice says that it has. */
function partsOf(
  set: LineSet,
  { charges, lineKinds, currency }: ReadingInvoice,
  id: string,
): PageCursor['parts'] {
  const type = set === 'usage' ? 'usagelineitems' : 'billinglineitems';
  if (id.startsWith('unbilled-'))
    return [{ provider: 'onetime', type, currency, period: id.endsWith('-last') ? 'previous' : 'current' }];
  const said = lineKinds
    .filter((kind) => plainly(kind.type) === type)
    .map(({ provider }) => providers[plainly(provider)])
    .filter((provider) => provider !== undefined);
  const usual = charges === 'recurring' ? (['office', 'azure'] as const) : (['onetime'] as const);
  const named = [...new Set(said.length > 0 ? said : lineKinds.length > 0 ? [] : usual)];
  // Billed usage of the new commerce is not named on the invoice.
  if (set === 'usage' && charges === 'one-time' && !named.includes('onetime')) named.push('onetime');
  // Microsoft's sample of billed usage says previous.
  return named.map((provider) =>
    provider === 'onetime' && set === 'usage'
      ? { provider, type, currency, period: 'previous' as const }
      : { provider, type },
  );
}

const providers: Record<string, 'office' | 'azure' | 'onetime'> = {
  ...{ office: 'office', azure: 'azure', onetime: 'onetime', marketplace: 'onetime', all: 'onetime' },
};
