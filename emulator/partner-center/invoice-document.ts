/**
 * What an invoice document says, ready to be drawn. Amounts are cents of
 * `currency`; dates are UTC days.
 */
export type InvoiceDocument = {
  title: 'Invoice' | 'Credit note' | 'Tax receipt';
  number: string;
  amends?: string;
  date: Date;
  due: Date;
  periodStart: Date;
  periodEnd: Date;
  charges: 'One-time' | 'Recurring';
  currency: string;
  billTo: string[];
  partnerNumber: string;
  totals: { charges: number; credits: number; subtotal: number; tax: number; total: number };
  taxLabel: string;
  taxNote: string;
  categories: { label: string; cents: number }[];
  customers: DocumentCustomer[];
};

export type DocumentCustomer = { name: string; domain: string; rows: DocumentRow[]; subtotal: number };
export type DocumentRow = { product: string; detail: string; quantity: string; subtotal: number };

/** The part of a line that the document shows. */
export type DocumentLine = {
  customerName: string;
  customerDomain: string;
  category: string;
  product: string;
  detail: string;
  /** 0 where adding up units of several kinds would mean nothing. */
  quantity: number;
  subtotal: number;
};

/** Beyond this a document lists customers without their products; the reconciliation data has the rest. */
const MOST_ROWS = 2_500;

/** Sums lines by category, and by customer and product, in one pass over any number of lines. */
export function summarise(lines: Iterable<DocumentLine>): Pick<InvoiceDocument, 'categories' | 'customers'> {
  const categories = new Map<string, number>();
  const customers = new Map<string, { domain: string; subtotal: number; rows: Map<string, RowSum> }>();
  let rowCount = 0;
  for (const line of lines) {
    categories.set(line.category, (categories.get(line.category) ?? 0) + line.subtotal);
    let customer = customers.get(line.customerName);
    if (!customer) {
      customer = { domain: line.customerDomain, subtotal: 0, rows: new Map() };
      customers.set(line.customerName, customer);
    }
    customer.subtotal += line.subtotal;
    const key = `${line.product}\n${line.detail}`;
    const row = customer.rows.get(key);
    if (row) {
      row.quantity += line.quantity;
      row.subtotal += line.subtotal;
    } else if (rowCount <= MOST_ROWS) {
      customer.rows.set(key, { quantity: line.quantity, subtotal: line.subtotal });
      rowCount += 1;
    }
  }
  const detailed = rowCount <= MOST_ROWS;
  return {
    categories: [...categories]
      .map(([label, cents]) => ({ label, cents }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en')),
    customers: [...customers]
      .map(([name, { domain, subtotal, rows }]) => ({
        name,
        domain,
        subtotal,
        rows: detailed ? [...rows].map(([key, sum]) => toRow(key, sum)) : [],
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

type RowSum = { quantity: number; subtotal: number };

function toRow(key: string, sum: RowSum): DocumentRow {
  const [product = '', detail = ''] = key.split('\n');
  return { product, detail, quantity: quantityText(sum.quantity), subtotal: sum.subtotal };
}

const quantityText = (quantity: number): string =>
  quantity === 0 ? '' : quantity.toLocaleString('en-GB', { maximumFractionDigits: 2 });

/** `1,284,530.42`, with a leading minus for credits. */
export function amountText(cents: number): string {
  const digits = Math.abs(cents).toString().padStart(3, '0');
  const units = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}${units}.${digits.slice(-2)}`;
}

/** `08/09/2026`, as the service prints dates on its documents. */
export function dateText(date: Date): string {
  const [year, month, day] = date.toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}
