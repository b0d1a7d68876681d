import 'server-only';
import { createHash } from 'node:crypto';
import type { PartnerApi } from '@/lib/partner-center';
import * as store from './store';

type WireAuditRecord = Awaited<ReturnType<PartnerApi['auditRecords']['list']>>[number];
const day = 24 * 60 * 60_000;
/** Older ones Microsoft answers with 400; a day less, for the two clocks (extras.md 1). */
const reach = 89 * day;
/** A record may come into the list late: so much is read again each time. */
const overlap = day;

/** Of at most 30 days one question may be (extras.md 1); a third of it is held in memory at a time. */
const span = 10 * day;

/** Reads Microsoft's audit records from where the last reading ended, and keeps them. */
export const recordReader =
  ({ partner, now }: { partner: Pick<PartnerApi, 'auditRecords'>; now: () => Date }) =>
  async (signal: AbortSignal): Promise<void> => {
    const until = now().getTime();
    const mark = (await store.readMark())?.getTime() ?? 0;
    const first = Math.max(mark - overlap, until - reach);
    for (let from = first; !signal.aborted; from += span) {
      const to = Math.min(from + span - day, until);
      const wires = await partner.auditRecords.list({ from: dayOf(from), to: dayOf(to) });
      await store.keepRecords(wires.flatMap(toRecord), new Date(to));
      if (to >= until) return;
    }
  };

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

function toRecord(wire: WireAuditRecord): Parameters<typeof store.keepRecords>[0][number][] {
  const said = Object.fromEntries(wire.customizedData.map(({ key, value }) => [key, value]));
  const orders = [said.OrderId, wire.resourceType === 'order' ? idIn(wire.resourceNewValue) : ''];
  const at = wire.operationDate ? new Date(wire.operationDate) : null;
  // One without a time has no place in a story.
  if (!at || Number.isNaN(at.getTime())) return [];
  return [
    {
      id: wire.id || createHash('sha256').update(JSON.stringify(wire)).digest('hex'),
      at,
      customerId: wire.customerId.toLowerCase() || null,
      ...{ customerName: wire.customerName, upn: wire.userPrincipalName, applicationId: wire.applicationId },
      ...{ resource: wire.resourceType, operation: wire.operationType, status: wire.operationStatus },
      correlationId: wire.originalCorrelationId.toLowerCase(),
      orders: [...new Set(orders.flatMap((id) => (id ? [id.toLowerCase()] : [])))],
      detail: said,
    },
  ];
}

/** JSON in a text, PascalCase; '' = it is none, or says no id. */
function idIn(text: string): string {
  try {
    const { Id } = JSON.parse(text) as { Id?: unknown };
    return typeof Id === 'string' ? Id : '';
  } catch {
    return ''; // Microsoft's text, of no use here
  }
}
