import { guid } from '../core/ids';

/** Licences of the old commerce that a customer never moved. */
export type LegacySeats = {
  kind: 'seats';
  subscriptionId: string;
  subscriptionName: string;
  offerId: string;
  offerName: string;
  since: string;
  quantity: number;
  unitPrice: string;
};

/** Offers with the price of a seat and month, in Swedish kronor and in euro. */
const OFFERS: [name: string, sek: string, eur: string][] = [
  ['Exchange Online (Plan 1)', '36.40', '3.40'],
  ['Exchange Online Kiosk', '17.30', '1.60'],
  ['Visio Online Plan 2', '138.20', '12.60'],
  ['Project Online Essentials', '63.10', '5.90'],
];

/** Every twenty-fifth customer holds one or two; the showcase does too. */
export function legacySeats(customer: { id: string; country: string }, index: number): LegacySeats[] {
  if (index % 25 !== 0) return [];
  const own = OFFERS.slice(index % 2, (index % 2) + 1 + ((index / 25) % 2));
  return own.map(([name, sek, eur], place) => ({
    kind: 'seats',
    subscriptionId: guid('legacy-seats', customer.id, name),
    subscriptionName: name,
    offerId: guid('legacy-offer', name),
    offerName: name,
    since: `2021-0${1 + (index % 9)}-${String(10 + (index % 18))}T00:00:00Z`,
    quantity: 3 + ((index + place * 7) % 40),
    unitPrice: ['SE', 'DK', 'NO', 'FO', 'GL', 'SJ'].includes(customer.country) ? sek : eur,
  }));
}
