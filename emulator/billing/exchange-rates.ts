import { CURRENCIES } from '../seeds/markets';
import { type Decimal, decimal, divided, roundHalfUp, times, whole } from './decimal';
import type { Month } from './months';
import { spread } from './spread';

/** Up to 1.5 % around the base, the same for a currency and month in every run; basis points. */
function movement(currency: string, month: Month): number {
  if (currency === 'USD') return 0;
  return (spread(currency, month) % 301) - 150;
}

/** `USDPerUnit` of the exchange rate file, eight places. An unknown currency counts as dollars. */
export function dollarsPerUnit(currency: string, month: Month): Decimal {
  const inSek = (code: string): Decimal => whole(CURRENCIES.get(code)?.perHundredThousandSek ?? 10_450);
  const base = divided(inSek('USD'), inSek(currency), 6);
  return roundHalfUp(times(base, { units: BigInt(10_000 + movement(currency, month)), places: 4 }), 8);
}

/** `PCToBCExchangeRate` of a month: pricing currency into billing currency, four places, 1 for the same. */
export function exchangeRate(pricing: string, billing: string, month: Month): Decimal {
  if (pricing === billing) return ONE;
  const key = `${pricing} ${billing} ${month}`;
  const known = rates.get(key);
  if (known) return known;
  const rate = divided(dollarsPerUnit(pricing, month), dollarsPerUnit(billing, month), 4);
  rates.set(key, rate);
  return rate;
}

const ONE = decimal('1');
const rates = new Map<string, Decimal>();
