import type { Inventory, Sku } from '@/lib/catalog/schema';
import { byTerm } from './terms';

export type GridCell = { sku: Sku; restricted: boolean };
export type GridRow = {
  size: string;
  vcpu: number | null;
  memoryGib: number | null;
  /** One cell for each of the grid's terms; null where Microsoft has no such SKU. */
  cells: (GridCell | null)[];
  /** Every cell is restricted. */
  restricted: boolean;
};
export type SizeGridModel = { terms: string[]; rows: GridRow[]; hasSizes: boolean };

/** SKUs sold in the chosen region, and those that have none. */
export const inRegion = (skus: readonly Sku[], regionId: string | null) =>
  skus.filter((sku) => !sku.region || !regionId || sku.region.id === regionId);

export const restrictedIds = (inventory: Inventory | undefined) =>
  new Set(inventory?.restricted.map((item) => item.skuId));

/**
 * Sizes by term. The attributes it is made of may vanish without notice: null when a SKU lacks its size or term,
 * or when two SKUs claim the same cell; the panel then lists the titles as they come.
 */
export function sizeGrid(skus: readonly Sku[], restricted: ReadonlySet<string>): SizeGridModel | null {
  if (skus.length === 0) return null;
  const terms = [...new Set(skus.map((sku) => sku.term))];
  const known = terms.filter((term) => term !== null).sort(byTerm);
  if (known.length !== terms.length) return null;
  const rows = new Map<string, GridRow>();
  for (const sku of skus) {
    const size = sku.size ?? sku.armSkuName;
    if (!size || !sku.term) return null;
    const row = rows.get(size) ?? {
      size,
      vcpu: sku.vcpu,
      memoryGib: sku.memoryGib,
      cells: known.map(() => null),
      restricted: false,
    };
    const column = known.indexOf(sku.term);
    if (row.cells[column]) return null;
    row.cells[column] = { sku, restricted: restricted.has(sku.id) };
    rows.set(size, row);
  }
  const list = [...rows.values()];
  for (const row of list) {
    const sold = row.cells.filter((cell) => cell !== null);
    row.restricted = sold.every((cell) => cell.restricted);
  }
  const hasSizes = list.some((row) => row.vcpu !== null || row.memoryGib !== null);
  if (hasSizes) list.sort((a, b) => (a.vcpu ?? 0) - (b.vcpu ?? 0) || (a.memoryGib ?? 0) - (b.memoryGib ?? 0));
  return { terms: known, rows: list, hasSizes };
}

export const restrictedSizes = (grid: SizeGridModel) =>
  grid.rows.filter((row) => row.cells.some((cell) => cell?.restricted)).length;

export type Place = { row: number; column: number };

/** Where an arrow leads; a gap in the table is stepped over, an edge stays. */
export function step(grid: SizeGridModel, from: Place, key: string): Place {
  const moves: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const [down, right] = moves[key] ?? [0, 0];
  let { row, column } = from;
  if (down === 0 && right === 0) return from;
  do {
    row += down;
    column += right;
    if (grid.rows[row]?.cells[column]) return { row, column };
  } while (row >= 0 && row < grid.rows.length && column >= 0 && column < grid.terms.length);
  return from;
}

export function placeOf(grid: SizeGridModel, skuId: string | null): Place | null {
  for (const [row, { cells }] of grid.rows.entries()) {
    const column = cells.findIndex((cell) => cell?.sku.id === skuId);
    if (column >= 0) return { row, column };
  }
  return null;
}
