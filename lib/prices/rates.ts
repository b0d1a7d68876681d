// Exchange rates come from Microsoft with the price sheets: what is in dollars there is compared by them, and the limit of
// the house has its equivalents.
import 'server-only';
import type { AuditPerson } from '@/lib/audit/schema';
import { pricesApi } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { log } from '@/lib/log';
import { parseDecimal, signOf } from '@/lib/money';
import type { PriceSheets } from '@/lib/partner-center';
import { FailureError, fail } from '@/lib/result';
import type { ExchangeRates, PriceSettings } from './schema';
import { getPriceSettings } from './settings';
import * as store from './store';

/** Reads the rates of this month with the rights of who presses, and keeps them. */
export async function readRates(): Promise<PriceSettings> {
  const { api, person } = await pricesApi('manage-prices');
  await keep(api, person);
  return getPriceSettings();
}

/**
 * The month's rates, once a month: for who reads a sheet. A sheet is a sheet without them too, so what goes wrong is
 * said and no more.
 */
export async function bringRates(api: PriceSheets, person: AuditPerson): Promise<boolean> {
  if (await store.readRates(thisMonth())) return true;
  try {
    await keep(api, person);
    return true;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    log.warn({ err: error }, 'the exchange rates of the month did not come with the sheet');
    return false;
  }
}

const thisMonth = () => now().toISOString().slice(0, 7);

async function keep(api: PriceSheets, person: AuditPerson): Promise<void> {
  const month = thisMonth();
  const { rows } = await api.rates(month);
  await store.keepRates({ month, perUnit: await perUnitOf(rows) }, person, now());
}

/** CurrencyCode, USDPerUnit, Month (extras.md 5). A row that is no rate is none; a sheet without any is none either. */
async function perUnitOf(rows: AsyncIterable<string[]>): Promise<ExchangeRates['perUnit']> {
  let columns: { currency: number; rate: number } | null = null;
  const perUnit: ExchangeRates['perUnit'] = {};
  for await (const cells of rows) {
    if (!columns) {
      columns = { currency: cells.indexOf('CurrencyCode'), rate: cells.indexOf('USDPerUnit') };
      continue;
    }
    const currency = (cells[columns.currency] ?? '').trim().toUpperCase();
    const rate = parseDecimal(cells[columns.rate] ?? '');
    if (/^[A-Z]{3}$/.test(currency) && rate && signOf(rate) === 1) perUnit[currency] = rate;
  }
  return Object.keys(perUnit).length > 0 ? perUnit : fail('unavailable', 'partner-center-garbled');
}
