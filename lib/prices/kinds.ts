/* Apart from schema.ts, so that the browser has them without zod. */

/** Microsoft's views of its price sheets that hold what is sold here (extras.md 5), or both of them in one file. */
export const sheetViews = ['azure_reservations', 'software'] as const;
export type SheetView = (typeof sheetViews)[number];
export const listViews = [...sheetViews, 'all'] as const;
export type ListView = (typeof listViews)[number];
