/* Apart from schema.ts, so that the browser has them without zod. */

/** Microsoft's views of its price sheets that hold what is sold here (extras.md 5). */
export const sheetViews = ['azure_reservations', 'software'] as const;
/** What machines cost by the hour, which reservations are compared with; nothing of it is sold here. */
export const hourlyView = 'azure_consumption';
export const readViews = [...sheetViews, hourlyView] as const;
export type ReadView = (typeof readViews)[number];
/** `all`: what is sold here in one file. */
export const listViews = [...sheetViews, 'all', hourlyView] as const;
export type ListView = (typeof listViews)[number];
