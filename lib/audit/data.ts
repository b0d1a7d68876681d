import 'server-only';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { can } from '@/lib/auth/rules';
import type { Person } from '@/lib/auth/sessions';
import { hiddenFrom } from '@/lib/auth/teams';
import { now } from '@/lib/clock';
import { fail } from '@/lib/result';
import { aboutOf, resultKindOf } from './rules';
import {
  type AuditDetail,
  type AuditEntry,
  type AuditPage,
  AuditQuery,
  type AuditRow,
  type ChainState,
} from './schema';
import * as store from './store';

/* Writing */

type Act = Pick<AuditEntry, 'action' | 'detail'> & Partial<Pick<AuditEntry, 'customerId' | 'result'>>;

/** Whoever is signed in may see at least what they did themselves. */
const whoAsks = () => requirePermission('see-audit');

/** Written down as the act of who asks, before they get what they asked for. For what has no transaction of its own. */
export async function noteAct({ action, detail, customerId = null, result = 'done' }: Act): Promise<void> {
  const by = await whoAsks();
  await store.keepAudit({ at: now(), by, action, detail, customerId, purchaseId: null, result });
}

const once = { for: 60_000, most: 5_000 };
const noted = new Map<string, number>();

/** The same for what a screen reads again and again: of one person, and while nothing of it changes, once a minute. */
export async function noteSeen(act: Act): Promise<void> {
  const { oid } = await whoAsks();
  const name = JSON.stringify([oid, act]);
  const time = Date.now();
  if ((noted.get(name) ?? 0) > time - once.for) return;
  if (noted.size >= once.most) noted.clear();
  noted.set(name, time);
  await noteAct(act);
}

/* Reading */

/** What comes from an address: any of it may be missing or nonsense, and then it is as if it were not there. */
export type Untrusted = { [K in keyof AuditQuery]?: unknown };

const [perPage, mostOfStory] = [100, 500];

const scopeOf = async (person: Person): Promise<store.Scope> => {
  const { roles, oid, upn } = person;
  return {
    ...{ oid, upn, hidden: [...(await hiddenFrom(person))] },
    sees: can(roles, 'see-whole-audit') ? 'all' : can(roles, 'see-billing') ? 'billing' : 'own',
  };
};

/** Who may see nothing at all is told so; everybody else sees what is theirs to see. */
const mayRead = async () => scopeOf(await requirePermission('see-audit'));

/** Of ours or Microsoft's what the filters show, the newest first; of an id that is known, its whole story. */
export async function getAudit(input: Untrusted): Promise<AuditPage> {
  const scope = await mayRead();
  const { source, q, ...wish } = AuditQuery.parse(input);
  const isFirst = wish.cursor === null;
  const [story, choices, chain] = await Promise.all([
    q && isFirst ? wholeStory(scope, q) : [],
    isFirst ? store.readChoices(scope) : { people: [], customers: [] },
    chainState(),
  ]);
  const page = { ...choices, chain, sees: scope.sees, readAt: now().toISOString() };
  if (story.length > 0) return { ...page, rows: story.map(listed), next: null, isStory: true };
  const rows =
    source === 'kontor'
      ? (await store.findEvents(scope, q, wish, perPage + 1)).map(rowOf)
      : (await store.findRecords(scope, q, wish, perPage + 1)).map(rowOfRecord);
  const last = rows[perPage - 1];
  const next = rows.length > perPage && last ? cursorAfter(last) : null;
  return { ...page, rows: rows.slice(0, perPage), next, isStory: false };
}

const cursorAfter = ({ at, key }: AuditRow) => `${Date.parse(at)}.${key.slice(2)}`;

/** Ours and Microsoft's, in time; empty = nothing here has it as its id. */
async function wholeStory(scope: store.Scope, q: string): Promise<AuditDetail[]> {
  const { events, ids } = await store.findStory(scope, q.toLowerCase(), mostOfStory);
  const records = await store.recordsOf(scope, ids);
  const rows = [...events.map(detailOf), ...records.map(detailOfRecord)];
  return rows.sort((a, b) => a.at.localeCompare(b.at));
}

/** As a list shows them: what was written comes when one is opened. */
function listed(whole: AuditDetail): AuditRow {
  const { detail: _detail, roles: _roles, requestId: _request, correlationId: _correlation, ...rest } = whole;
  const { storyId: _story, seal: _seal, ...row } = rest;
  return row;
}

async function chainState(): Promise<ChainState | null> {
  const [verdict, keptFrom] = await Promise.all([store.readVerdict(), store.keptFrom()]);
  return (
    verdict && {
      ...{ position: verdict.position, fault: verdict.fault },
      ...{ verifiedAt: verdict.verifiedAt.toISOString(), walkedAt: verdict.walkedAt.toISOString() },
      keptFrom: keptFrom?.toISOString() ?? null,
    }
  );
}

const rowOf = (found: store.Found): AuditRow => ({
  ...{ key: `k-${found.id}`, source: 'kontor', at: found.at.toISOString(), who: found.who },
  ...{ whoOid: found.whoOid, action: found.action, purchaseId: found.purchaseId, result: found.result },
  customer: found.customerId ? { id: found.customerId, name: found.customerName ?? '' } : null,
  kind: resultKindOf(found.action, found.result),
  about: aboutOf(found.action, found.detail),
  isElsewhere: false,
});

const rowOfRecord = (record: store.FoundRecord): AuditRow => ({
  ...{ key: `m-${record.id}`, source: 'microsoft', at: record.at.toISOString(), who: record.upn },
  ...{ whoOid: null, action: record.operation, purchaseId: null, result: record.status },
  customer: record.customerId ? { id: record.customerId, name: record.customerName } : null,
  kind: resultKindOf(record.operation, record.status),
  about: record.orders.join(', '),
  isElsewhere: record.isElsewhere,
});

const text = z.string().nullable().catch(null);
const Ids = z.object({
  ...{
    requestId: text,
    correlationId: text,
    cancellationId: text,
    bulkId: text,
    approvalId: text,
    cartId: text,
    orderId: text,
  },
});

function detailOf(found: store.Found): AuditDetail {
  const { detail, purchaseId, position, hash, roles } = found;
  const ids = Ids.parse(detail);
  return {
    ...{ ...rowOf(found), roles, detail, requestId: ids.requestId, correlationId: ids.correlationId },
    storyId: purchaseId ?? ids.orderId ?? ids.cancellationId ?? ids.cartId ?? ids.approvalId ?? ids.bulkId,
    seal: position !== null && hash !== null ? { position, hash } : null,
  };
}

const detailOfRecord = (record: store.FoundRecord): AuditDetail => ({
  ...rowOfRecord(record),
  ...{ roles: [], requestId: null, correlationId: record.correlationId || null, seal: null },
  detail: { applicationId: record.applicationId, resource: record.resource, ...(record.detail as object) },
  storyId: record.orders[0] ?? (record.correlationId || null),
});

/** One row with all that was written. */
export async function getAuditEvent(key: string): Promise<AuditDetail> {
  const scope = await mayRead();
  const id = key.slice(2);
  if (key.startsWith('m-'))
    return detailOfRecord((await store.findRecord(scope, id)) ?? fail('not-found', 'audit-row'));
  const isOurs = /^k-\d{1,15}$/.test(key);
  return detailOf((isOurs ? await store.findEvent(scope, id) : null) ?? fail('not-found', 'audit-row'));
}

/** Everything that the filters show, some hundreds at a time; that it was taken is written down. */
export async function getAuditFile(input: Untrusted): Promise<AsyncGenerator<AuditDetail>> {
  const scope = await mayRead();
  const { cursor: _, ...filter } = AuditQuery.parse(input);
  await noteAct({ action: 'export.downloaded', detail: { what: 'audit', filter } });
  return everyRow(scope, filter);
}

async function* everyRow(
  scope: store.Scope,
  { source, q, ...wish }: Omit<AuditQuery, 'cursor'>,
): AsyncGenerator<AuditDetail> {
  const story = q ? await wholeStory(scope, q) : [];
  yield* story;
  if (story.length > 0) return;
  for (let cursor: string | null = null; ; ) {
    const asked = { ...wish, cursor };
    const rows =
      source === 'kontor'
        ? (await store.findEvents(scope, q, asked, perPage)).map(detailOf)
        : (await store.findRecords(scope, q, asked, perPage)).map(detailOfRecord);
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < perPage || !last) return;
    cursor = cursorAfter(last);
  }
}
