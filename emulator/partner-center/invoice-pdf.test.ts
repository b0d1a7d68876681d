import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { amountText, type DocumentLine, type InvoiceDocument, summarise } from './invoice-document';
import { drawInvoice } from './invoice-pdf';

const line = (index: number): DocumentLine => ({
  customerName: `Firma ${Math.floor(index / 4)} Åkeri & Łódź AB`,
  customerDomain: `firma${index}.onmicrosoft.com`,
  category: index % 2 ? 'Azure plan' : 'Software, perpetual',
  product: `SQL Server 2022, item ${index % 3}`,
  detail: 'Purchase',
  quantity: 2,
  subtotal: 123_45,
});

function invoice(count: number): InvoiceDocument {
  const lines = Array.from({ length: count }, (_, index) => line(index));
  const subtotal = count * 123_45;
  return {
    title: 'Invoice',
    number: 'G048392011',
    date: new Date('2026-09-08T09:12:00Z'),
    due: new Date('2026-11-07T00:00:00Z'),
    periodStart: new Date('2026-08-01T00:00:00Z'),
    periodEnd: new Date('2026-08-31T00:00:00Z'),
    charges: 'One-time',
    currency: 'SEK',
    billTo: ['Northwind Cloud AB', 'Storgatan 1', 'Sweden'],
    partnerNumber: '4391001',
    totals: { charges: subtotal, credits: 0, subtotal, tax: 0, total: subtotal },
    taxLabel: 'VAT 0%',
    taxNote: 'Reverse charge.',
    ...summarise(lines),
  };
}

/** The words of a PDF made by pdfkit: text is written in hexadecimal pieces inside packed streams. */
function wordsOf(pdf: Buffer): string {
  const source = pdf.toString('latin1');
  let words = '';
  for (const found of source.matchAll(/stream\n([\s\S]*?)\nendstream/g)) {
    const packed = Buffer.from(found[1] ?? '', 'latin1');
    if (packed[0] !== 0x78) continue;
    for (const [, array = ''] of inflateSync(packed)
      .toString('latin1')
      .matchAll(/\[([^\]]*)\] TJ/g)) {
      const pieces = [...array.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) =>
        Buffer.from(hex, 'hex').toString('latin1'),
      );
      words += `${pieces.join('')}\n`;
    }
  }
  return words;
}

describe('the document of an invoice', () => {
  it('tells number, dates, buyer, sums and every customer, and counts its pages', async () => {
    const words = wordsOf(await drawInvoice(invoice(60)));
    for (const expected of [
      'G048392011',
      '08/09/2026',
      '01/08/2026 - 31/08/2026',
      '07/11/2026',
      'Northwind Cloud AB',
      'SEK 7,407.00',
      'VAT 0%',
      'Reverse charge.',
      'Firma 14 Åkeri & Lódz AB',
      'Page 1 of 4',
      'Page 4 of 4',
    ]) {
      expect(words).toContain(expected);
    }
  });

  it('is the same, byte by byte, every time', async () => {
    expect((await drawInvoice(invoice(9))).equals(await drawInvoice(invoice(9)))).toBe(true);
  });

  it('sums lines of one product of a customer, and leaves products out of very long ones', () => {
    const few = summarise([line(0), line(3), line(0)]);
    expect(few.customers.map(({ rows, subtotal }) => [rows.length, subtotal])).toEqual([[1, 3 * 123_45]]);
    expect(few.customers[0]?.rows[0]).toMatchObject({ quantity: '6', subtotal: 3 * 123_45 });
    const many = summarise(Array.from({ length: 12_000 }, (_, index) => line(index)));
    expect(many.customers).toHaveLength(3000);
    expect(many.customers.every(({ rows, subtotal }) => rows.length === 0 && subtotal === 4 * 123_45)).toBe(
      true,
    );
    expect(many.categories.reduce((sum, { cents }) => sum + cents, 0)).toBe(12_000 * 123_45);
  });

  it('writes amounts with thousands and two decimals', () => {
    expect([0, 5, -5, 99_999, 100_000, -123_456_789].map(amountText)).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '999.99',
      '1,000.00',
      '-1,234,567.89',
    ]);
  });
});
