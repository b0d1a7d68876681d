import type PDFKit from 'pdfkit';
import { amountText, type DocumentCustomer, dateText, type InvoiceDocument } from './invoice-document';

const LEFT = 48;
const RIGHT = 595.28 - 48;
const BOTTOM = 841.89 - 72;
const INK = '#1b1b1f';
const FAINT = '#5f6368';
const RULE = '#d0d3d8';
const PANEL = '#f2f2f3';

type Page = InstanceType<typeof PDFKit>;

/**
 * Draws an invoice, credit note or receipt as an A4 PDF and gives its bytes.
 * The same document always gives the same bytes: its dates come from the
 * document, and no random file id is left in.
 */
export async function drawInvoice(document: InvoiceDocument): Promise<Buffer> {
  // Loaded when the first document is drawn: it would be a quarter of the emulator's start.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 56, bottom: 40, left: LEFT, right: LEFT },
    bufferPages: true,
    info: {
      Title: `${document.title} ${document.number}`,
      Author: 'Microsoft Ireland Operations Ltd',
      CreationDate: document.date,
      ModDate: document.date,
    },
  });
  const chunks: Buffer[] = [];
  const bytes = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  drawFront(pdf, document);
  drawCharges(pdf, document);
  drawFooters(pdf, document);
  pdf.end();
  return bytes;
}

function drawFront(pdf: Page, document: InvoiceDocument): void {
  text(pdf, 'Microsoft', LEFT, 54, { size: 17, bold: true });
  text(pdf, document.title, LEFT, 52, { size: 20, bold: true, align: 'right' });
  const month = document.date.toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  text(pdf, month, LEFT, 78, { colour: FAINT, align: 'right' });
  column(
    pdf,
    LEFT,
    84,
    [
      'Microsoft Ireland Operations Ltd',
      'One Microsoft Place, South County Business Park',
      'Leopardstown, Dublin 18, Ireland',
    ],
    FAINT,
  );

  text(pdf, 'Bill to', LEFT, 150, { colour: FAINT });
  const [name = '', ...address] = document.billTo;
  text(pdf, name, LEFT, 164, { bold: true });
  column(pdf, LEFT, 178, address);

  const facts: [string, string][] = [
    [`${document.title} number`, document.number],
    [`${document.title} date`, dateText(document.date)],
    ['Billing period', `${dateText(document.periodStart)} - ${dateText(document.periodEnd)}`],
    ['Charges', document.charges],
    ['Partner number', document.partnerNumber],
    ['Payment terms', 'Net 60 days'],
    ['Due date', dateText(document.due)],
  ];
  if (document.amends) facts.splice(1, 0, ['Amends invoice', document.amends]);
  facts.forEach(([label, value], index) => {
    text(pdf, label, 320, 150 + index * 14, { colour: FAINT });
    text(pdf, value, 320, 150 + index * 14, { align: 'right' });
  });

  const { totals, currency } = document;
  pdf.rect(LEFT, 276, RIGHT - LEFT, 58).fill(PANEL);
  text(pdf, 'Total amount', LEFT + 14, 288, { colour: FAINT });
  text(pdf, `${currency} ${amountText(totals.total)}`, LEFT + 14, 302, { size: 19, bold: true });
  text(pdf, 'Excludes payments', RIGHT - 150, 290, { colour: FAINT, width: 136, align: 'right' });
  text(pdf, 'already received', RIGHT - 150, 303, { colour: FAINT, width: 136, align: 'right' });

  text(pdf, 'Billing summary', LEFT, 356, { size: 11, bold: true });
  let y = 376;
  const sums: [string, string, boolean][] = [
    ['Charges', amountText(totals.charges), false],
    ['Credits', amountText(totals.credits), false],
    ['Subtotal', amountText(totals.subtotal), false],
    [document.taxLabel, amountText(totals.tax), false],
    ['Total, including tax', `${currency} ${amountText(totals.total)}`, true],
  ];
  for (const [label, value, bold] of sums) {
    text(pdf, label, LEFT, y, { bold });
    text(pdf, value, LEFT, y, { bold, align: 'right' });
    rule(pdf, y + 14);
    y += 22;
  }

  text(pdf, 'Charges by product category', LEFT, y + 12, { size: 11, bold: true });
  y += 32;
  for (const { label, cents } of document.categories) {
    text(pdf, label, LEFT, y);
    text(pdf, amountText(cents), LEFT, y, { align: 'right' });
    rule(pdf, y + 14);
    y += 22;
  }

  y = Math.max(y + 14, 610);
  text(pdf, 'Tax', LEFT, y, { size: 11, bold: true });
  paragraph(pdf, document.taxNote, y + 18);
  text(pdf, 'Payment instructions', LEFT, y + 56, { size: 11, bold: true });
  paragraph(
    pdf,
    `Pay by bank transfer in ${currency} and quote ${document.number}. The single charges are in the reconciliation data of this invoice.`,
    y + 74,
  );
}

function drawCharges(pdf: Page, document: InvoiceDocument): void {
  let y = chargesPage(pdf, document, 'Charges by customer');
  const turn = (needed: number): void => {
    if (y + needed > BOTTOM) y = chargesPage(pdf, document, 'Charges by customer, continued');
  };
  for (const customer of document.customers) {
    turn(customer.rows.length ? 62 : 24);
    heading(pdf, customer, y);
    y += 20;
    for (const row of customer.rows) {
      turn(28);
      text(pdf, row.product, LEFT + 8, y, { width: 300 });
      text(pdf, row.detail, LEFT + 8, y + 11, { size: 7, colour: FAINT, width: 300 });
      text(pdf, row.quantity, 370, y, { width: 70, align: 'right' });
      text(pdf, amountText(row.subtotal), 450, y, { width: RIGHT - 456, align: 'right' });
      rule(pdf, y + 22);
      y += 27;
    }
    y += customer.rows.length ? 8 : 2;
  }
  turn(40);
  text(pdf, 'Subtotal, all customers', LEFT, y + 8, { bold: true });
  text(pdf, amountText(document.totals.subtotal), LEFT, y + 8, { bold: true, align: 'right' });
}

function heading(pdf: Page, customer: DocumentCustomer, y: number): void {
  pdf.rect(LEFT, y - 5, RIGHT - LEFT, 18).fill(PANEL);
  text(pdf, `${customer.name}   ${customer.domain}`, LEFT + 8, y, { bold: true, width: 390 });
  text(pdf, amountText(customer.subtotal), 450, y, { bold: true, width: RIGHT - 456, align: 'right' });
}

function chargesPage(pdf: Page, document: InvoiceDocument, title: string): number {
  pdf.addPage();
  text(pdf, title, LEFT, 54, { size: 13, bold: true });
  text(pdf, 'Product', LEFT + 8, 82, { colour: FAINT });
  text(pdf, 'Quantity', 370, 82, { colour: FAINT, width: 70, align: 'right' });
  text(pdf, `Subtotal, ${document.currency}`, 450, 82, { colour: FAINT, width: RIGHT - 456, align: 'right' });
  rule(pdf, 96);
  return 108;
}

function drawFooters(pdf: Page, document: InvoiceDocument): void {
  const { count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(index);
    text(pdf, document.number, LEFT, 790, { size: 7, colour: FAINT });
    text(pdf, 'Made by an emulator of the service. Not a demand for payment.', LEFT, 790, {
      size: 7,
      colour: FAINT,
      align: 'center',
    });
    text(pdf, `Page ${index + 1} of ${count}`, LEFT, 790, { size: 7, colour: FAINT, align: 'right' });
  }
}

type Style = {
  size?: number;
  bold?: boolean;
  colour?: string;
  width?: number;
  align?: 'left' | 'right' | 'center';
};

function text(pdf: Page, value: string, x: number, y: number, style: Style = {}): void {
  pdf
    .font(style.bold ? 'Helvetica-Bold' : 'Helvetica')
    .fontSize(style.size ?? 9)
    .fillColor(style.colour ?? INK)
    .text(latin(value), x, y, {
      width: style.width ?? RIGHT - x,
      align: style.align ?? 'left',
      lineBreak: true,
      height: 12,
      ellipsis: true,
    });
}

function column(pdf: Page, x: number, y: number, lines: string[], colour = INK): void {
  lines.forEach((line, index) => {
    text(pdf, line, x, y + index * 13, { colour, width: 260 });
  });
}

function paragraph(pdf: Page, value: string, y: number): void {
  pdf
    .font('Helvetica')
    .fontSize(9)
    .fillColor(FAINT)
    .text(latin(value), LEFT, y, { width: RIGHT - LEFT, lineGap: 2 });
}

function rule(pdf: Page, y: number): void {
  pdf.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor(RULE).stroke();
}

const WESTERN = /^[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]$/;

/** The built-in PDF fonts know Western European letters only; others lose their accents. */
const latin = (value: string): string =>
  [...value].map((letter) => (WESTERN.test(letter) ? letter : plain(letter))).join('');

const STROKED: Record<string, string> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd' };

const plain = (letter: string): string =>
  STROKED[letter] ?? (letter.normalize('NFD').replace(/[^\u0020-\u00ff]/g, '') || '?');
