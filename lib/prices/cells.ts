import { billingCycles } from '@/lib/catalog/schema';
import { segments } from '@/lib/customers/schema';
import { parseDecimal } from '@/lib/money';
import { hourlyView, type ListView } from './kinds';
import { meterOf } from './meters';
import type { Columns, DecimalMark, PriceField, PriceRow, RowProblem } from './schema';

type Known = {
  market: string;
  view: ListView;
  currency: string;
  columns: Columns;
  decimalMark: DecimalMark;
};

/** What a row of a price list says, or why it cannot be used. Never throws, whatever stands in it. */
export function readRow(cells: readonly string[], number: number, known: Known): PriceRow | RowProblem {
  const cell = (field: PriceField): string => {
    const at = known.columns[field];
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  const isHour = known.view === hourlyView;
  const meter = isHour ? meterOf(cell('title'), cell('unit')) : null;
  if (isHour && meter === null) return 'meter';
  const productId = cell('productId').toUpperCase();
  if (!/^[A-Z0-9]{4,24}$/.test(productId)) return 'product';
  const skuId = skuOf(cell('skuId'));
  if (skuId === null) return 'sku';
  const market = cell('market').toUpperCase();
  if (market !== '' && market !== known.market) return 'market';
  const currency = cell('currency').toUpperCase() || known.currency;
  if (!/^[A-Z]{3}$/.test(currency)) return 'currency';
  const unitPrice = amountOf(cell('unitPrice'), known.decimalMark);
  if (unitPrice === null) return 'price';
  const erp = cell('erpPrice');
  const erpPrice = erp === '' ? null : amountOf(erp, known.decimalMark);
  if (erp !== '' && erpPrice === null) return 'erp';
  // What is paid by the hour has no term; its sheet says `payG-1` there.
  const term = isHour ? '' : termOf(cell('term'));
  if (term === null) return 'term';
  const billingCycle = cycleOf(cell('billingCycle'));
  if (billingCycle === null) return 'cycle';
  const segment = segmentOf(cell('segment'));
  if (segment === null) return 'segment';
  const [tierMin, tierMax] = [tierOf(cell('tierMin')), tierOf(cell('tierMax'))];
  if (tierMin === undefined || tierMax === undefined) return 'tier';
  const [effectiveFrom, effectiveTo] = [dateOf(cell('effectiveFrom')), dateOf(cell('effectiveTo'))];
  if (effectiveFrom === undefined || effectiveTo === undefined) return 'date';
  return {
    number,
    ...{ productId, skuId, term, billingCycle, segment, currency, unitPrice, erpPrice },
    ...{ tierMin, tierMax, effectiveFrom, effectiveTo, meter },
  };
}

/** Four characters; a spreadsheet makes 1 of 0001. */
const skuOf = (text: string): string | null =>
  /^\d{1,3}$/.test(text) ? text.padStart(4, '0') : /^[A-Za-z0-9]{4}$/.test(text) ? text.toUpperCase() : null;

const space = "[ \\u00a0\\u202f']";
const numbers: Record<DecimalMark, RegExp> = {
  point: new RegExp(`^(\\d{1,3}(,\\d{3})+|\\d{1,3}(${space}\\d{3})+|\\d+)?(\\.\\d+)?$`),
  comma: new RegExp(`^(\\d{1,3}(\\.\\d{3})+|\\d{1,3}(${space}\\d{3})+|\\d+)?(,\\d+)?$`),
};

/** An amount of at least nothing, as decimal text; null for anything else, a formula among it. */
export function amountOf(text: string, mark: DecimalMark): string | null {
  if (text === '' || text.length > 40) return null;
  // A workbook's own numbers come with a point, and small ones with an exponent, whatever its country.
  if (/^\d+(\.\d+)?[eE][+-]?\d{1,2}$/.test(text)) return parseDecimal(text);
  if (!numbers[mark].test(text)) return null;
  const bare = text.replace(new RegExp(space, 'g'), '');
  return parseDecimal(
    mark === 'point' ? bare.replaceAll(',', '') : bare.replaceAll('.', '').replace(',', '.'),
  );
}

/**
 * How a list writes its decimals, by what its amounts cannot be otherwise: `1,25` and `1.234,5` have a comma, `1.25`
 * a point. Where nothing tells, `otherwise`.
 */
export function decimalMarkOf(amounts: readonly string[], otherwise: DecimalMark): DecimalMark {
  const count = (mark: DecimalMark) => {
    const other = mark === 'point' ? 'comma' : 'point';
    return amounts.filter((text) => amountOf(text, mark) !== null && amountOf(text, other) === null).length;
  };
  const [points, commas] = [count('point'), count('comma')];
  return points === commas ? otherwise : points > commas ? 'point' : 'comma';
}

function termOf(text: string): string | null {
  const plain = text.toUpperCase();
  if (plain === '' || plain === 'NONE') return '';
  const parts = /^P?(\d{1,2})\s*(Y|M)$/.exec(plain);
  if (!parts) return null;
  const count = Number(parts[1]);
  if (count === 0) return null;
  return parts[2] === 'M' && count % 12 === 0 ? `P${count / 12}Y` : `P${count}${parts[2]}`;
}

const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
const cycleNames = new Map(
  billingCycles.filter((cycle) => cycle !== 'unknown').map((cycle) => [letters(cycle), cycle] as const),
);
const cycleOf = (text: string) => (text === '' ? '' : (cycleNames.get(letters(text)) ?? null));
const segmentOf = (text: string) =>
  text === '' ? '' : (segments.find((segment) => segment === letters(text)) ?? null);

/** A limit of a tier, null where there is none; undefined is none that can be read. */
function tierOf(text: string): number | null | undefined {
  if (text === '') return null;
  const digits = /^(\d{1,9})(\.0+)?$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Microsoft's US style (`2/1/2019 12:00:00 AM`, extras.md 5) and ISO, as an instant; null where there is none. */
function dateOf(text: string): string | null | undefined {
  if (text === '') return null;
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2}):(\d{2}) ?(AM|PM)?)?$/i.exec(text);
  if (us) {
    const [, month, day, year, hour = '0', minute = '0', second = '0', half] = us;
    const base = half ? Number(hour) % 12 : Number(hour);
    const hours = half?.toUpperCase() === 'PM' ? base + 12 : base;
    return instant(Number(year), Number(month), Number(day), hours, Number(minute), Number(second));
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?Z?)?$/.exec(text);
  if (!iso) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = iso;
  return instant(...([year, month, day, hour, minute, second].map(Number) as Six));
}

type Six = [number, number, number, number, number, number];
function instant(...[year, month, day, hour, minute, second]: Six): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString() : undefined;
}
