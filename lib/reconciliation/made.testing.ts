import { eq } from 'drizzle-orm';
import { db } from '@/lib/db';
import { lineReading } from '@/lib/db/schema';
import { linesPerChunk } from './column';
import { columnNames, type Line } from './columns';
import type { LineSum } from './schema';
import { keepChunk } from './store';

const none = Object.fromEntries(columnNames.map((name) => [name, ''])) as Line;
const cents = (value: number) =>
  `${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
const products = [
  'Visio LTSC Professional 2024',
  'Standard_D4s_v5, SE Central',
  'Azure plan, blob storage',
  'SQL CAL',
];
const charges = ['new', 'new', 'new', 'renew', 'cycleCharge', 'cancelImmediate'];

/** The line with this number; the same one every time. Customers, products and orders repeat as on a real invoice. */
export function madeLine(row: number): Line {
  const customer = (row * 7) % 997;
  const product = (row * 13) % 211;
  const chargeType = charges[(row * 5) % charges.length] as string;
  const quantity = (1 + ((row * 31) % 40)) * (chargeType === 'cancelImmediate' ? -1 : 1);
  const unit = 101 + ((row * 7919) % 250_000);
  const subtotal = unit * quantity;
  const tax = Math.trunc(subtotal / 4);
  return {
    ...none,
    customerId: `00000000-0000-4000-8000-${String(customer).padStart(12, '0')}`,
    customerName: `Customer ${customer} AB`,
    customerDomainName: `customer${customer}.example`,
    customerCountry: 'SE',
    productId: `DZH318Z0${String(product).padStart(4, '0')}`,
    skuId: '0001',
    productName: `${products[product % products.length]} ${product}`,
    skuName: `${products[product % products.length]} ${product}`,
    orderId: `order-${String(Math.floor(row / 3)).padStart(8, '0')}`,
    alternateId: String(Math.floor(row / 3)).padStart(12, 'a'),
    orderDate: '2026-10-05',
    chargeType,
    quantity: String(quantity),
    billableQuantity: String(quantity),
    unitPrice: cents(unit),
    effectiveUnitPrice: cents(unit),
    subtotal: cents(subtotal),
    taxTotal: cents(tax),
    total: cents(subtotal + tax),
    currency: 'SEK',
    pricingCurrency: 'USD',
    pcToBCExchangeRate: '10.4411',
    pcToBCExchangeRateDate: '2026-10-31',
    publisherName: 'Microsoft',
    subscriptionId: `00000000-0000-4000-9000-${String(row % 9_001).padStart(12, '0')}`,
    chargeStartDate: '2026-10-01',
    chargeEndDate: '2026-10-31',
    termAndBillingCycle: product % 2 ? '1 Year Reservation' : '',
    billingFrequency: product % 3 ? 'Monthly' : '',
    reservationOrderId: product % 2 ? `00000000-0000-4000-a000-${String(row % 3_001).padStart(12, '0')}` : '',
    invoiceNumber: 'G000000001',
    billingProvider: 'one_time',
  };
}

/** A complete reading with so many made lines, and their sums by another arithmetic than the product's. */
export async function keepMadeReading(readingId: string, invoiceId: string, lines: number): Promise<LineSum> {
  const at = new Date('2026-11-08T10:00:00Z');
  await db()
    .insert(lineReading)
    .values({ id: readingId, invoiceId, set: 'charges', state: 'complete', wantedAt: at, leasedUntil: at });
  let [subtotal, tax, total] = [0n, 0n, 0n];
  const toCents = (text: string) => BigInt(text.replace('.', ''));
  let chunk = 0;
  for (let from = 0; from < lines; from += linesPerChunk, chunk += 1) {
    const made = Array.from({ length: Math.min(linesPerChunk, lines - from) }, (_, at) =>
      madeLine(from + at),
    );
    for (const line of made) {
      subtotal += toCents(line.subtotal);
      tax += toCents(line.taxTotal);
      total += toCents(line.total);
    }
    await db().transaction((tx) => keepChunk(tx, { readingId, chunk, lines: made, raw: [] }));
  }
  const text = (value: bigint) => cents(Number(value));
  const sum = { currency: 'SEK', lines, subtotal: text(subtotal), tax: text(tax), total: text(total) };
  await db()
    .update(lineReading)
    .set({ rows: lines, chunks: chunk, sums: [sum], startedAt: at, completedAt: at, source: 'graph' })
    .where(eq(lineReading.id, readingId));
  return sum;
}
