import 'server-only';
import { setTimeout } from 'node:timers/promises';
import { isMadeFor, origin, rowHashOf, type Seal, whyNotNext } from './chain';
import type { Fault, Head, Verdict } from './schema';
import * as store from './store';

const many = 1_000;
/** A row may wait so long for its seal. */
const sealedWithin = 60;
/** Of a row that was written before and seen only now: its seal comes every second. */
const patience = 5_000;

type Walk = {
  /** Goes on from a place that was walked before. */
  from?: Head | undefined;
  /** A head that was seen before: it must still be there. */
  noted?: Head | undefined;
  wait?: number;
  signal?: AbortSignal | undefined;
};

/**
 * Walks the chain from where it begins to its end, some rows at a time, and says the first place where it does not hold.
 */
export async function verifyChain(walk: Walk = {}): Promise<Verdict> {
  for (;;) {
    const checkpoint = await store.readCheckpoint();
    const verdict = await walkFrom(checkpoint, walk);
    // What was dropped while this walked is no fault.
    const isSame = (await store.readCheckpoint())?.position === checkpoint?.position;
    if (verdict.ok || isSame) return verdict;
  }
}

async function walkFrom(
  checkpoint: Head | null,
  { from, noted = from, wait = patience, signal }: Walk,
): Promise<Verdict> {
  const begin = checkpoint ?? origin;
  let head = from && from.position > begin.position ? from : begin;
  let count = 0;
  const wrong = (fault: Partial<Fault> & Pick<Fault, 'kind' | 'what'>): Verdict => ({
    ...{ ok: false, count },
    fault: { position: null, eventId: null, movedTo: null, row: null, ...fault },
  });
  if (checkpoint && !(await store.isDropWritten(checkpoint)))
    return wrong({ kind: 'missing', what: 'checkpoint', position: checkpoint.position });
  for (;;) {
    signal?.throwIfAborted();
    const links = await store.linksAfter(head.position, many);
    for (const link of links) {
      const broken = whyNotNext(head, link);
      if (broken) return wrong(await named(head, broken, link.seal));
      head = link.seal;
      count += 1;
    }
    if (links.length < many) break;
  }
  if (noted && noted.position > begin.position) {
    const { position, hash } = noted;
    const there = await store.sealAt(position);
    if (there?.hash !== hash) return wrong({ kind: there ? 'changed' : 'missing', what: 'seal', position });
  }
  const unsealed = await findUnsealed(wait, from === undefined);
  if (unsealed) {
    const { eventId, isGone } = unsealed;
    const row = await store.describe(eventId);
    return wrong({ kind: isGone ? 'missing' : 'unsealed', what: 'row', eventId, row });
  }
  return { ok: true, count, head: { position: head.position, hash: head.hash }, checkpoint };
}

/** One that is only seen now although it was written before gets its seal while this waits. */
async function findUnsealed(wait: number, isWhole: boolean) {
  if (!(await store.findUnsealed(sealedWithin, isWhole))) return null;
  await setTimeout(wait);
  return store.findUnsealed(sealedWithin, isWhole);
}

/** What stands at a place of the chain, or went from there to another. */
async function named(
  head: Head,
  broken: NonNullable<ReturnType<typeof whyNotNext>>,
  seal: Seal,
): Promise<Partial<Fault> & Pick<Fault, 'kind' | 'what'>> {
  const { what, position } = broken;
  if (what === 'seal') {
    const isHere = seal.position === position;
    const eventId = isHere ? seal.eventId : null;
    const row = eventId === null ? null : await store.describe(eventId);
    // The one that belongs here names the seal before it, wherever it stands now.
    const movedTo = await placeOf(head);
    if (movedTo !== null && movedTo !== position) return { ...broken, kind: 'moved', movedTo, eventId, row };
    return { ...broken, eventId, row };
  }
  const movedTo = await numberOf(seal);
  const row = await store.describe(movedTo ?? seal.eventId);
  return { ...broken, kind: movedTo === null ? broken.kind : 'moved', movedTo, eventId: seal.eventId, row };
}

/** Where the seal stands that was made to follow this head; null = nowhere. */
async function placeOf(head: Head): Promise<number | null> {
  const next = await store.sealAfter(head.hash);
  return next && isMadeFor(next, head.position + 1) ? next.position : null;
}

/** Under which other number the row stands that was sealed; null = nowhere. Looks through all of them. */
async function numberOf(seal: Seal): Promise<number | null> {
  for (let after = 0; ; ) {
    const rows = await store.cellsAfter(after, many);
    for (const [id, ...cells] of rows) {
      after = Number(id);
      if (after !== seal.eventId && rowHashOf([String(seal.eventId), ...cells]) === seal.rowHash)
        return after;
    }
    if (rows.length < many) return null;
  }
}
