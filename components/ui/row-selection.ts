/** Rows that are selected, and where Shift began to extend them: that place, and what was selected before. */
export type Selection<Key = string> = {
  keys: readonly Key[];
  from: { at: number; before: readonly Key[] } | null;
};
export const none: Selection<never> = { keys: [], from: null };

export const toggled = <Key>(selected: readonly Key[], key: Key): Selection<Key> => ({
  keys: selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key],
  from: null,
});

/** The rows in their order; of a list of which only places are known, what says them. */
type Rows<Key> = Pick<readonly Key[], 'length' | 'slice'>;
export const placesOf = (count: number): Rows<number> => ({
  length: count,
  slice: (from = 0, end = count) => Array.from({ length: end - from }, (_, at) => from + at),
});

/** All from where Shift was first pressed to the row that is moved to; going back gives them up again. */
export function extended<Key>(
  { keys, from }: Selection<Key>,
  rows: Rows<Key>,
  at: number,
  to: number,
): Selection<Key> {
  const start = from ?? { at, before: keys };
  const end = Math.max(0, Math.min(rows.length - 1, to));
  const range = rows.slice(Math.min(start.at, end), Math.max(start.at, end) + 1);
  return { keys: [...new Set([...start.before, ...range])], from: start };
}

/** More are not selected at once where a list has a million: whoever wants them narrows the list. */
export const mostSelected = 1_000;
export const isTooMuch = ({ keys, from }: Selection<number>, at: number, to: number) =>
  Math.abs((from?.at ?? at) - to) + (from?.before ?? keys).length >= mostSelected;
