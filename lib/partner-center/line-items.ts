import { createHash } from 'node:crypto';
import { z } from 'zod';
import { continuationOf } from './collection';
import { PartnerCenterError } from './errors';
import type { Connection } from './exchange';
import { lineFrom, type WireLine } from './fields';
import { readTraced } from './http';
import { path, type Query } from './path';
import { Collection } from './wire';

/** What a line says is read elsewhere, column by column. */
const Unread = z.unknown();

/** Whose lines, and which (billing.md 5); what is not billed is of a currency and period. */
export type LineKind = {
  provider: 'office' | 'azure' | 'onetime';
  type: 'billinglineitems' | 'usagelineitems';
  currency?: string;
  period?: 'current' | 'previous';
};
/** Where a page begins, as it is kept while somebody reads; null = at the first line. */
export type LinePlace = { offset: number } | { continuation: Record<string, string> } | null;
export type WireLinePage = {
  lines: WireLine[];
  /** null = it was the last one. */
  next: LinePlace;
  /** Of the same lines the same text; '' for a page without any. */
  mark: string;
};

/** The largest page there is (billing.md 5). */
const size = 2_000;
/** Milliseconds: a full page takes Microsoft long. */
const patience = 120_000;
/** Pages in a row that hold nothing and promise more. */
const mostEmpty = 20;

/**
 * A page of an invoice's lines, or of `unbilled` ones, by version 1 (billing.md 5). Lines of the old commerce go by
 * offset, of the new by continuation. Links are not followed, for Microsoft misspells some: the address is built anew.
 * `totalCount` doesn't match what comes, so a page by offset is the last when it is not full and promises no more.
 * App or user. Throws PartnerCenterError: 410 or 404 where
 * version 1 has given up these lines (billing.md 0).
 */
export const lineItems =
  (connection: Connection) =>
  async (invoiceId: string, kind: LineKind, from: LinePlace): Promise<WireLinePage> => {
    const patient = { ...connection, deadlines: { ...connection.deadlines, read: patience } };
    const byOffset = kind.provider !== 'onetime';
    let place = from;
    for (let pages = 1; ; pages += 1) {
      const offset = place && 'offset' in place ? place.offset : 0;
      const headers = place && 'continuation' in place ? place.continuation : undefined;
      const { value, trace } = await readTraced(
        patient,
        Collection(Unread),
        path`/invoices/${invoiceId}/lineitems`,
        { query: queryOf(kind, byOffset ? offset : undefined, headers !== undefined), headers },
      );
      const { items } = value;
      const continuation = byOffset ? null : continuationOf(value);
      const isMore = byOffset
        ? items.length >= size || (items.length > 0 && Boolean(value.links?.next))
        : continuation !== null;
      const next = byOffset ? { offset: offset + items.length } : { continuation: continuation ?? {} };
      if (items.length > 0 || !isMore)
        return { lines: items.map(lineFrom), next: isMore ? next : null, mark: markOf(items) };
      // An empty page that leads on, or round in a circle.
      if (pages >= mostEmpty || JSON.stringify(next) === JSON.stringify(place))
        throw new PartnerCenterError({
          ...{ outcome: 'unknown', why: 'unreadable', status: 200, description: '' },
          ...trace,
        });
      place = next;
    }
  };

const queryOf = (
  { provider, type, currency, period }: LineKind,
  offset: number | undefined,
  isNext: boolean,
): Query => ({
  ...{ provider, invoicelineitemtype: type, size, offset },
  ...{ currencycode: currency, period, seekOperation: isNext ? 'Next' : undefined },
});

const markOf = (items: unknown[]) =>
  items.length === 0 ? '' : createHash('sha1').update(JSON.stringify(items)).digest('base64');
