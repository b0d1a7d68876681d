/** Rows that are selected, and where Shift began to extend them: that place, and what was selected before. */
export type Selection = { keys: readonly string[]; from: { at: number; before: readonly string[] } | null };
export const none: Selection = { keys: [], from: null };

export const toggled = (selected: readonly string[], key: string): Selection => ({
  keys: selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key],
  from: null,
});

/** All from where Shift was first pressed to the row that is moved to; going back gives them up again. */
export function extended(
  { keys, from }: Selection,
  rows: readonly string[],
  at: number,
  to: number,
): Selection {
  const start = from ?? { at, before: keys };
  const end = Math.max(0, Math.min(rows.length - 1, to));
  const range = rows.slice(Math.min(start.at, end), Math.max(start.at, end) + 1);
  return { keys: [...new Set([...start.before, ...range])], from: start };
}
