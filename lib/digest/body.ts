import type { RadarPage, RadarRow } from '@/lib/radar/schema';
import type { DigestSetting } from './schema';

/** A receiver that takes little is not to choke on a large partner: what has no room is counted. */
const most = { rows: 500, bytes: 256 * 1024 };
const version = 1;

export type Contents = {
  id: string;
  setting: Pick<DigestSetting, 'rhythm' | 'daysAhead' | 'kinds'>;
  rows: readonly RadarRow[];
  reading: RadarPage['reading'];
  portalUrl: string;
  from: Date;
  /** Before this moment ends what stands in it. */
  to: Date;
};

/**
 * A digest as JSON, under names that stay as they are (docs/digest.md). Rows are in the order of the radar; those that
 * have no room are counted in `left`, and the radar has them.
 */
export function bodyOf({ id, setting, rows, reading, portalUrl, from, to }: Contents): string {
  const { rhythm, daysAhead, kinds } = setting;
  const lines: object[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, most.rows)) {
    const line = lineOf(row, portalUrl);
    bytes += Buffer.byteLength(JSON.stringify(line)) + 1;
    if (bytes > most.bytes) break;
    lines.push(line);
  }
  return JSON.stringify({
    ...{ type: 'radar.digest', version, id, madeAt: from.toISOString() },
    ...{ rhythm, daysAhead, from: from.toISOString(), to: to.toISOString(), kinds },
    radar: `${portalUrl}/radar?${new URLSearchParams({ within: withinOf(daysAhead) })}`,
    customers: { read: reading.read, of: reading.of, withEntitlements: reading.entitled },
    ...{ total: rows.length, left: rows.length - lines.length, rows: lines },
  });
}

/** The span of the radar's filter that holds it. */
const withinOf = (days: number) => (days <= 30 ? '30' : String(days));

function lineOf(row: RadarRow, portalUrl: string) {
  const { kind, customer, ends, quantity, productId, skuId, orderId, detail } = row;
  const place =
    kind === 'cart' ? `/carts/${row.id}` : kind === 'purchase' ? `/purchases/${row.id}` : '/entitlements';
  return {
    kind,
    customer: { id: customer.id, name: customer.name, linked: customer.isLinked },
    item: row.title || null,
    // Microsoft's own UTC day, or none where something waits.
    ends: ends.kind === 'on' ? ends.at : null,
    renews: detail?.renews ?? false,
    quantity,
    order: detail?.orderNumber ?? null,
    ...{ orderId, productId, skuId },
    url: `${portalUrl}/customers/${encodeURIComponent(customer.id)}${place}`,
  };
}
