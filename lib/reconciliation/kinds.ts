import { type ColumnName, columnNames } from './columns';
import type { LineFilter } from './schema';

/** The room's fixed words, for the browser. */
export { type ColumnKind, type ColumnName, columnNames, lineColumns } from './columns';

/** A sort as an address says it: `subtotal`, or `subtotal-down`. */
export const sortText = (sort: NonNullable<LineFilter['sort']>) =>
  `${sort.column}${sort.descending ? '-down' : ''}`;

export function sortOf(text: string | null): LineFilter['sort'] {
  const descending = text?.endsWith('-down') ?? false;
  const name = descending ? text?.slice(0, -'-down'.length) : text;
  const column = columnNames.find((one) => one === name);
  return column ? { column, descending } : null;
}

/** The columns that a page's address or a request names; what is none is dropped. */
export const columnsOf = (text: string | null): ColumnName[] => {
  const names = new Set(text?.split(','));
  return columnNames.filter((name) => names.has(name));
};
