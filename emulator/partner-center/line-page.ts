import { ApiError } from '../core/errors';

/**
 * One page of lines that are made while they are read, and the token of the next.
 * The token holds only the position, so it stays good across restarts.
 */
export function pageOf(
  lines: Iterable<object>,
  size: number,
  token?: string,
): { items: object[]; token?: string } {
  const start = token === undefined ? 0 : positionOf(token);
  const items: object[] = [];
  let position = 0;
  for (const line of lines) {
    if (position++ < start) continue;
    if (items.length === size) return { items, token: tokenOf(start + size) };
    items.push(line);
  }
  return { items };
}

const tokenOf = (position: number): string => Buffer.from(`lines ${position}`).toString('base64');

function positionOf(token: string): number {
  const found = /^lines (\d{1,9})$/.exec(Buffer.from(token, 'base64').toString('latin1'));
  if (!found) throw new ApiError(400, 2000, 'The continuation token is none of ours.');
  return Number(found[1]);
}
