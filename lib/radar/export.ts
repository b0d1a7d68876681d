import { format } from 'fast-csv';
import { textCell } from '@/lib/csv';
import type { RadarRow } from './schema';

/** One line a row, under names that stay the same in every language. Spreadsheets run what begins like a formula. */
export function csvOf(rows: AsyncIterable<RadarRow>): ReadableStream<Uint8Array> {
  const csv = format({ headers, alwaysWriteHeaders: true, writeBOM: true, rowDelimiter: '\r\n' });
  void feed(rows, csv);
  const reader = csv[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await reader.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(Buffer.from(value)));
    },
    cancel: () => void csv.destroy(),
  });
}

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

async function feed(rows: AsyncIterable<RadarRow>, csv: ReturnType<typeof format>): Promise<void> {
  try {
    for await (const row of rows) {
      if (csv.destroyed) return;
      if (!csv.write(cellsOf(row))) await new Promise((done) => csv.once('drain', done).once('close', done));
    }
    csv.end();
  } catch (error) {
    // The reader of the stream fails with it, so that half a file is never taken for a whole one.
    csv.destroy(error instanceof Error ? error : new Error('The rows could not be read.'));
  }
}

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
