import { createHash } from 'node:crypto';
import type { Fault, Head } from './schema';

/** A row of the audit as text, column by column in the order of `sealedColumns`; null = the column is empty. */
export type Cells = readonly (string | null)[];
export type Seal = {
  position: number;
  eventId: number;
  rowHash: string;
  previous: string;
  hash: string;
  /** Milliseconds since 1970, UTC. */
  sealedAt: string;
};
/** A seal and the row that it is of; `cells` null = the row is gone. */
export type Link = { seal: Seal; cells: Cells | null };

/** Before the first seal. */
export const origin: Head = { position: 0, hash: '0'.repeat(64) };

/**
 * What is hashed, by docs/decisions/019: a JSON array of strings, in UTF-8, that begins with what it is and its version.
 * JSON has one way to write an array of strings without spaces, as JSON.stringify does (ECMA-262).
 */
const sha256 = (parts: Cells) => createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex');

export const rowHashOf = (cells: Cells): string => sha256(['audit row 1', ...cells]);

const sealHashOf = ({ position, eventId, rowHash, previous, sealedAt }: Omit<Seal, 'hash'>): string =>
  sha256(['audit seal 1', String(position), String(eventId), rowHash, previous, sealedAt]);

/** Seals rows in this order, after the head. */
export function sealed(head: Head, rows: readonly Cells[], sealedAt: string): Seal[] {
  let { position, hash } = head;
  return rows.map((cells) => {
    const body = {
      ...{ position: position + 1, eventId: Number(cells[0]), sealedAt },
      ...{ rowHash: rowHashOf(cells), previous: hash },
    };
    ({ position, hash } = { position: body.position, hash: sealHashOf(body) });
    return { ...body, hash };
  });
}

type Broken = Pick<Fault, 'kind' | 'what'> & { position: number };

/** Whether the link is the one that follows; else what is wrong first. */
export function whyNotNext(head: Head, { seal, cells }: Link): Broken | null {
  const position = head.position + 1;
  if (seal.position !== position) return { kind: 'missing', what: 'seal', position };
  if (seal.hash !== sealHashOf(seal) || seal.previous !== head.hash)
    return { kind: 'changed', what: 'seal', position };
  if (!cells) return { kind: 'missing', what: 'row', position };
  return rowHashOf(cells) === seal.rowHash ? null : { kind: 'changed', what: 'row', position };
}

/** Whether the seal was made for another position than the one where it stands, and for which. */
export const isMadeFor = (seal: Seal, position: number): boolean =>
  sealHashOf({ ...seal, position }) === seal.hash;
