/** Currency of a market: code, symbol as Microsoft prints it, decimals, and how many of its units 100,000 SEK are. */
export interface Currency {
  code: string;
  symbol: string;
  decimals: number;
  /** Units of this currency for 100,000 SEK; fixed, so that every price is the same on every day. */
  perHundredThousandSek: number;
}

const table = (rows: readonly [code: string, symbol: string, decimals: number, rate: number][]) =>
  new Map(
    rows.map(([code, symbol, decimals, perHundredThousandSek]) => [
      code,
      { code, symbol, decimals, perHundredThousandSek },
    ]),
  );

export const CURRENCIES: ReadonlyMap<string, Currency> = table([
  ['SEK', 'kr', 2, 100_000],
  ['NOK', 'kr', 2, 106_000],
  ['DKK', 'kr', 2, 66_500],
  ['EUR', '€', 2, 8_910],
  ['GBP', '£', 2, 7_740],
  ['USD', '$', 2, 10_450],
  ['CHF', 'CHF', 2, 8_360],
  ['CAD', '$', 2, 14_520],
  ['AUD', '$', 2, 15_900],
  ['NZD', '$', 2, 17_800],
  ['JPY', '¥', 0, 1_560_000],
  ['KRW', '₩', 0, 14_600_000],
  ['INR', '₹', 2, 920_000],
  ['BRL', 'R$', 2, 56_400],
  ['RUB', '₽', 2, 860_000],
  ['TWD', 'NT$', 2, 318_000],
]);

const BY_CURRENCY: Record<string, string> = {
  SEK: 'SE',
  NOK: 'NO SJ XJ BV',
  DKK: 'DK FO GL',
  EUR: 'AD AT AX BE BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT',
  GBP: 'GB GG IM JE',
  CHF: 'CH LI',
  CAD: 'CA',
  AUD: 'AU CC CX HM NF NR KI TV',
  NZD: 'NZ CK NU PN TK',
  JPY: 'JP',
  KRW: 'KR',
  INR: 'IN',
  BRL: 'BR',
  RUB: 'RU',
  TWD: 'TW',
};

const CODES = new Map(
  Object.entries(BY_CURRENCY).flatMap(([code, countries]) => countries.split(' ').map((c) => [c, code])),
);

const USD = { code: 'USD', symbol: '$', decimals: 2, perHundredThousandSek: 10_450 };

/** The currency a partner is charged in for customers of a country; US dollars where no other is kept. */
export const currencyOf = (country: string): Currency =>
  CURRENCIES.get(CODES.get(country.toUpperCase()) ?? 'USD') ?? USD;

/** The 110 markets of section 13 of the order facts, without software subscriptions and reservations. */
const CLOSED = new Set(
  `AX AS AD AI AQ AG AW BJ BT BQ BV BR IO VG BF BI KH CF TD CN CX CC KM CG CD CK DJ DM GQ ER FK GF PF
  TF GA GM GI GL GD GP GU GG GN GW GY HT HM IM XJ JE KI XK LA LS LR MG MW MV ML MH MQ MR YT FM MS MZ
  MM NR NC NE NU NF MP PW PG PN RE RU XS BL LC MF PM VC WS SM ST SC SL XE SX SB SO GS SS SH SR SJ SZ
  TL TG TK TO TC TV UM VU VA WF YE`.split(/\s+/),
);

export const sellsTermed = (country: string): boolean => !CLOSED.has(country.toUpperCase());
