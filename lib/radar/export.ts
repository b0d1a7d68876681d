import { csvStream, textCell } from '@/lib/csv';
import type { RadarRow } from './schema';

/** One line a row, under names that stay the same in every language. Spreadsheets run what begins like a formula. */
export const csvOf = (rows: AsyncIterable<RadarRow>): ReadableStream<Uint8Array> =>
  csvStream(headers, rows, cellsOf);

const headers = [
  'customer',
  'customer_id',
  'linked',
  'kind',
  'item',
  'ends',
  'quantity',
  'order',
  'order_id',
  'product_id',
  'sku_id',
  'read_at',
];

function cellsOf(row: RadarRow): string[] {
  const ends = row.ends.kind === 'on' ? row.ends.at.slice(0, 10) : row.ends.kind;
  const kind = row.kind === 'other' ? row.detail?.typeText || 'other' : row.kind;
  return [
    ...[row.customer.name, row.customer.id, row.customer.isLinked ? 'yes' : 'no', kind, row.title].map(
      textCell,
    ),
    row.kind === 'purchase' || row.kind === 'azure' ? 'waits' : ends,
    String(row.quantity),
    ...[row.detail?.orderNumber, row.orderId, row.productId, row.skuId].map((text) => textCell(text ?? '')),
    row.readAt ?? '',
  ];
}
