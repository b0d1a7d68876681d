import { z } from 'zod';
import { CustomerId, type Segment } from '@/lib/customers/schema';
import { isDecimal, signOf } from '@/lib/money';
import {
  type Columns,
  type DecimalMark,
  decimalMarks,
  type ListView,
  listViews,
  type PriceField,
  priceFields,
  readViews,
} from './kinds';

export * from './kinds';

/** Decimal text for one unit, in the currency of the list. */
export type Estimate = { amount: string; currency: string };

/* What is asked of the prices of a customer */

/** Something to be bought. `quantity` chooses among tiers; left out: one. */
export type PricedItem = {
  productId: string;
  skuId: string;
  term: string | null;
  /** One of the catalog's billing cycles. */
  billingCycle: string;
  segment: Segment;
  quantity?: number;
};
/** Where the customer's price comes from: a margin rule, else Microsoft's list price, else it is the partner's own. */
export type PriceBasis = 'margin' | 'list' | 'cost';
/**
 * Of one unit: what the partner pays Microsoft, what the customer pays, and the difference. Decimal text of one
 * currency. `month`: of the list it stands in.
 */
export type UnitEstimate = {
  cost: string;
  price: string;
  margin: string;
  currency: string;
  basis: PriceBasis;
  month: string;
};
export type ListInForce = { name: string; month: string; currency: string; market: string };
export type PriceBook = {
  /** null = no list is in force for the customer's market. Its month is the oldest of the lists that are in force. */
  list: ListInForce | null;
  /** The same as long as everything costs the same: until a list or a rule changes, and no longer than the hour. */
  edition: string;
  unit: (item: PricedItem) => UnitEstimate | null;
  /** Whether the customer's prices are others than the partner's somewhere. */
  hasCustomerPrices: boolean;
  /** The month of the prices by the hour; null = none can be compared with, for want of them or of that month's rates. */
  hoursOf: string | null;
  /** What a reservation of a machine saves against paying by the hour, in whole percent; null = not known. */
  saving: (machine: Machine, term: string | null, price: Estimate) => number | null;
};
/** As the catalog calls it: `Standard_D8s_v5` or `D8s_v5`, and the region by the name of price lists. */
export type Machine = { size: string | null; region: string | null };

/** What a cart's lines cost: one block for each currency, never added together, and the lines without a price. */
export type CartEstimate = {
  list: ListInForce | null;
  /** By line id. */
  units: Record<string, UnitEstimate>;
};
/** `basis` null: not the same for all lines. */
export type EstimateSum = {
  currency: string;
  cost: string;
  price: string;
  lines: number;
  basis: PriceBasis | null;
};

/* Lists */

export type PriceList = ListInForce & {
  id: string;
  view: ListView;
  source: 'partner-center' | 'file';
  rows: number;
  /** Rows whose product and SKU the catalog knows; null = the catalog of this market is not read yet. */
  matched: number | null;
  loadedBy: string;
  loadedAt: string;
};

export type PriceRow = {
  number: number;
  productId: string;
  skuId: string;
  /** '' = the list does not say: it suits every one. The same with the two that follow. */
  term: string;
  billingCycle: string;
  segment: Segment | '';
  currency: string;
  unitPrice: string;
  erpPrice: string | null;
  tierMin: number | null;
  tierMax: number | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  /** Of a machine's hour: which machine in which region (meters.ts). */
  meter: string | null;
};

/** Why a row cannot be used: words under `prices.problems`. */
export type RowProblem =
  | 'meter'
  | 'product'
  | 'sku'
  | 'price'
  | 'erp'
  | 'term'
  | 'cycle'
  | 'segment'
  | 'market'
  | 'currency'
  | 'tier'
  | 'date';
/** A row of a file as it stands there. Cells are text, whatever they begin with. */
export type ShownRow = { number: number; cells: string[]; problem: RowProblem | null };

/** A file that was read, and nothing replaced yet. */
export type PricePreview = {
  /** What is put in force, if it is; null = no row can be used, or a needed column is missing. */
  draftId: string | null;
  name: string;
  market: string;
  view: ListView;
  month: string;
  source: PriceList['source'];
  currency: string;
  header: string[];
  columns: Columns;
  /** Needed columns that were not found: the admin says which they are. */
  missing: PriceField[];
  decimalMark: DecimalMark;
  encoding: 'utf-8' | 'utf-16' | 'windows-1252' | 'xlsx';
  /** Rows of the file, and how many of them can be used. */
  rows: number;
  usable: number;
  first: ShownRow[];
  problems: { reason: RowProblem; count: number }[];
  badRows: ShownRow[];
  /** null = the catalog of this market is not read yet, so nothing can be said. */
  match: {
    matched: number;
    unmatched: number;
    examples: { productId: string; skuId: string; title: string }[];
  } | null;
  /** Of Microsoft's own sheets: whether the exchange rates of the month are there. */
  hasRates?: boolean;
  /** What is in force now and would be replaced. */
  replaces: PriceList[];
  /** Of the market, as it was when this was read: who was quicker is noticed by it. */
  revision: number;
};

/** What one file may hold. Said in words where somebody loads one. */
export const limits = { bytes: 60_000_000, unpacked: 120_000_000, rows: 1_000_000 };

/* What people type and press */

const market = z
  .string()
  .regex(/^[A-Za-z]{2}$/, { error: 'market' })
  .transform((text) => text.toUpperCase());
const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, { error: 'currency' })
  .transform((text) => text.toUpperCase());
const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, { error: 'month' });
/** As a person types it: 12.5 and 12,5. */
const amount = z
  .string()
  .trim()
  .max(30, { error: 'amount' })
  .transform((text) => text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
  .refine((text) => isDecimal(text) && signOf(text) !== -1, { error: 'amount' });

/** The query string with which a file is sent. */
export const FileQuestion = z.object({
  market,
  view: z.enum(listViews, { error: 'choose' }).default('all'),
  month: Month,
  currency,
  name: z.string().trim().min(1, { error: 'required' }).max(200, { error: 'long' }),
  columns: z.partialRecord(z.enum(priceFields), z.number().int().min(0).max(500)).optional(),
  decimalMark: z.enum(decimalMarks).optional(),
});
export type FileQuestion = z.output<typeof FileQuestion>;
export const ReadSheet = z.object({ market, view: z.enum(readViews, { error: 'choose' }) });
export type ReadSheet = z.output<typeof ReadSheet>;
export const PutInForce = z.object({ draftId: z.guid({ error: 'guid' }), revision: z.number().int().min(0) });

const productId = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{0,24}$/, { error: 'product' })
  .transform((text) => text.toUpperCase());
const ofMargin = { market, customerId: z.union([z.literal(''), CustomerId]), productId };
export const SetMargin = z
  .object({
    ...ofMargin,
    kind: z.enum(['percent', 'fixed'], { error: 'choose' }),
    value: amount,
    currency: z.union([z.literal(''), currency]).default(''),
  })
  .refine(({ kind, currency: of }) => kind === 'percent' || of !== '', {
    error: 'currency',
    path: ['currency'],
  });
export type SetMargin = z.input<typeof SetMargin>;
export const RemoveMargin = z.object(ofMargin);
export type MarginRule = {
  market: string;
  customerId: string;
  productId: string;
  kind: 'percent' | 'fixed';
  /** Decimal text: percent on top of the partner's price, or an amount on top of it. */
  value: string;
  currency: string;
  changedBy: string;
};
/** This month's; nothing is chosen. */
export const ReadRates = z.object({});
export const SetLimit = z.object({ currency, amount });
/** `month`: the equivalent of the limit in `houseCurrency`, by Microsoft's exchange rates of that month. */
export type ConfirmLimit = { currency: string; amount: string; changedBy: string | null; month?: string };

/** US dollars for one unit of each currency, as Microsoft says for a month (`2026-11`). Decimal text. */
export type ExchangeRates = { month: string; perUnit: Record<string, string> };

/** Without a limit of the admin's own. In a currency whose rate nobody knows, a limit has to be set first. */
export const defaultLimits: readonly ConfirmLimit[] = [
  { currency: 'SEK', amount: '250000', changedBy: null },
];

/** Everything of the page. */
export type PriceSettings = {
  lists: PriceList[];
  margins: (MarginRule & { customerName: string | null })[];
  limits: ConfirmLimit[];
  /** Of which month the newest exchange rates are, and who had them read; null = none were read yet. */
  rates: { month: string; readBy: string; readAt: string } | null;
  readAt: string;
};
