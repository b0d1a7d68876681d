import { csvStream, textCell } from '@/lib/csv';
import type { AuditDetail } from './schema';

const headers = [
  ...[
    'time',
    'source',
    'who',
    'who_id',
    'roles',
    'action',
    'customer',
    'customer_id',
    'purchase_id',
    'result',
  ],
  ...['done_elsewhere', 'request_id', 'correlation_id', 'position', 'hash', 'detail'],
];

/** One line a row, under names that stay the same in every language; what was written stands in the last as JSON. */
export const auditCsv = (rows: AsyncIterable<AuditDetail>): ReadableStream<Uint8Array> =>
  csvStream(headers, rows, (row) => [
    row.at,
    ...[row.source, row.who || 'Kontor', row.whoOid, row.roles.join(' '), row.action].map(cell),
    ...[row.customer?.name, row.customer?.id, row.purchaseId, row.result].map(cell),
    row.source === 'microsoft' ? (row.isElsewhere ? 'yes' : 'no') : '',
    ...[row.requestId, row.correlationId].map(cell),
    row.seal ? String(row.seal.position) : '',
    row.seal?.hash ?? '',
    cell(JSON.stringify(row.detail)),
  ]);

const cell = (text: string | null | undefined) => textCell(text ?? '');
