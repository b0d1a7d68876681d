/** What a request may name: of ours, of another team's or partner's, of nobody's, and what can be no id at all. */
import { randomUUID } from 'node:crypto';

export type Ids = {
  customerId: string;
  cartId: string;
  lineId: number;
  catalogItemId: string;
  productId: string;
  skuId: string;
  orderId: string;
  orderNumber: string;
  purchaseId: string;
  subscriptionId: string;
  invoiceId: string;
  receiptId: string;
  exportId: string;
  scheduleId: string;
  bulkId: string;
  draftId: string;
  cancellationId: string;
  correlationId: string;
  key: string;
  row: string;
  file: string;
  approvalId: string;
  teamId: string;
  receiverId: string;
  letterId: string;
  tokenId: string;
  /** What names a session and opens nothing. */
  sessionKey: string;
};
export type Kind = 'own' | 'hidden' | 'foreign' | 'unknown' | 'malformed';

export const unknownIds = (): Ids => ({
  customerId: randomUUID(),
  cartId: randomUUID(),
  lineId: 7,
  catalogItemId: 'DZH318Z0NOPE:0001:DZH318Z0NONE',
  productId: 'DZH318Z0NOPE',
  skuId: '0001',
  orderId: 'nOpEnOpEnOpE',
  orderNumber: 'NOPE',
  purchaseId: randomUUID(),
  subscriptionId: randomUUID(),
  invoiceId: 'G099999999',
  receiptId: 'R099999999',
  exportId: randomUUID(),
  scheduleId: randomUUID(),
  bulkId: randomUUID(),
  draftId: randomUUID(),
  cancellationId: randomUUID(),
  correlationId: randomUUID(),
  key: '999999999',
  row: '999999999',
  file: `${'A'.repeat(43)}.ics`,
  approvalId: randomUUID(),
  teamId: randomUUID(),
  receiverId: randomUUID(),
  letterId: randomUUID(),
  tokenId: randomUUID(),
  sessionKey: '0'.repeat(32),
});

/** Each tries something of its own: another path, a query of the database, a header, nothing, too much. */
export const nonsense = [
  '../../customers',
  "' or 1=1;--",
  'a\r\nSet-Cookie: x=1',
  '%2e%2e%2f',
  '\u0000',
  '<script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what others would fill in
  '${7*7}{{7*7}}',
  'x'.repeat(900),
];

export const malformedIds = (): Ids => {
  const entries = Object.keys(unknownIds()).map((name, at) => [name, nonsense[at % nonsense.length]]);
  return { ...(Object.fromEntries(entries) as Ids), lineId: -1 };
};

/** An address with its ids, each encoded as one piece of a path. */
export const fillIn = (pattern: string, ids: Ids): string =>
  pattern.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) =>
    encodeURIComponent(fixed[name] ?? String(ids[name as keyof Ids] ?? 'x')),
  );

/** Parts of an address that name nobody's thing. */
const fixed: Record<string, string> = { nextauth: 'session', locale: 'en' };
