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

/** What a column of a file can mean. The first three must be there. */
export const priceFields = [
  'productId',
  'skuId',
  'unitPrice',
  'title',
  'term',
  'billingCycle',
  'segment',
  'market',
  'currency',
  'erpPrice',
  'tierMin',
  'tierMax',
  'effectiveFrom',
  'effectiveTo',
  'unit',
] as const;
export type PriceField = (typeof priceFields)[number];
export const neededFields = ['productId', 'skuId', 'unitPrice'] as const satisfies readonly PriceField[];
/** Which column of the file is which field, counted from 0. */
export type Columns = Partial<Record<PriceField, number>>;
export const decimalMarks = ['point', 'comma'] as const;
export type DecimalMark = (typeof decimalMarks)[number];

/** In which the limit stands that others are the equivalent of. */
export const houseCurrency = 'SEK';
