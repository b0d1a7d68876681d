import 'server-only';
import { noteAct } from '@/lib/audit/data';
import { requirePermission } from '@/lib/auth/access';
import { hiddenFrom } from '@/lib/auth/teams';
import { now } from '@/lib/clock';
import { getHouseAccount } from '@/lib/connection/data';
import { countsOf } from './counts';
import { isStale } from './rules';
import { type RadarPage, RadarQuery, type RadarRow, type RadarWish } from './schema';
import * as store from './store';

/** As it stands in an address. */
type Untrusted = { [Name in keyof RadarWish]?: unknown };

/** An event of Microsoft's told of a change: the customer is read again as soon as there is room. */
export const noteChanged = (customerId: string): Promise<void> => store.wantSoon(customerId, now());

/** What ends when, over all customers, from our own store alone: asks Microsoft nothing. */
export async function getRadar(input: Untrusted): Promise<RadarPage> {
  const hidden = await hiddenFrom(await requirePermission('see-customers'));
  const wish = RadarQuery.parse(input);
  const at = now();
  const [rows, counts, reading, account] = await Promise.all([
    store.findThings(wish, at, hidden),
    countsFor(wish.q, at, hidden),
    store.readProgress(),
    getHouseAccount(),
  ]);
  return {
    rows: rows.map((row) => rowOf(row, at)),
    ...countsOf(counts, wish, at),
    reading,
    account: account ? (account.trouble ? 'trouble' : 'lent') : 'none',
    readAt: at.toISOString(),
  };
}

/** Counting looks at everything there is: who turns a page or chooses a span meanwhile is answered from the same count. */
const countedFor = 2_000;
let counted: { of: string; at: number; counts: ReturnType<typeof store.countThings> } | undefined;

function countsFor(q: string, at: Date, hidden: ReadonlySet<string>): ReturnType<typeof store.countThings> {
  // Who sees other customers is answered from another count.
  const of = JSON.stringify([q, ...hidden]);
  const isFresh = counted?.of === of && Math.abs(at.getTime() - counted.at) < countedFor;
  if (isFresh && counted) return counted.counts;
  const counts = store.countThings(q, at, hidden);
  const own = { of, at: at.getTime(), counts };
  counted = own;
  counts.catch(() => {
    if (counted === own) counted = undefined;
  });
  return counts;
}

/** All rows that match, a few hundred at a time, so that no list of everything is ever held. */
export async function getEveryRow(input: Untrusted): Promise<AsyncGenerator<RadarRow>> {
  return everyRow(input, now(), await hiddenFrom(await requirePermission('see-customers')));
}

/** The same as a file, which is written down. */
export async function getFileRows(input: Untrusted): Promise<AsyncGenerator<RadarRow>> {
  const rows = await getEveryRow(input);
  await noteAct({ action: 'export.downloaded', detail: { what: 'radar', filter: input } });
  return rows;
}

/** The same for the house, which sends it where an Admin said: rows with how far the reading is. */
export const readEveryRow = async (input: Untrusted, at: Date) => ({
  rows: everyRow(input, at, new Set()),
  reading: await store.readProgress(),
});

async function* everyRow(input: Untrusted, at: Date, hidden: ReadonlySet<string>): AsyncGenerator<RadarRow> {
  const limit = 200;
  for (let offset = 0; ; offset += limit) {
    const rows = await store.findThings(RadarQuery.parse({ ...input, offset, limit }), at, hidden);
    for (const row of rows) yield rowOf(row, at);
    if (rows.length < limit) return;
  }
}

function rowOf(found: store.FoundThing, at: Date): RadarRow {
  const { customerId, name, isGone, endsAt, kind, readAt, ...rest } = found;
  const isOurs = kind === 'cart' || kind === 'purchase' || kind === 'azure';
  return {
    ...rest,
    key: `${customerId} ${found.key}`,
    kind,
    customer: { id: customerId, name, isLinked: !isGone },
    ends: endsAt
      ? { kind: 'on', at: endsAt }
      : { kind: found.detail?.ends === 'never' ? 'never' : 'unknown' },
    readAt: isOurs ? null : readAt,
    isStale: !isOurs && (isGone || isStale(readAt ? new Date(readAt) : null, at)),
  };
}
