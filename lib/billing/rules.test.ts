import { describe, expect, it } from 'vitest';
import { chargesOf, documentOf, leftOf, statementName, statusOf } from './rules';

const invoice = (more: Partial<Parameters<typeof statusOf>[0]> = {}) =>
  statusOf({ status: 'active', document: 'invoice', total: '100.00', paid: '0', amendments: [], ...more });

describe('an invoice', () => {
  it.each([
    ['open', {}],
    ['part-paid', { paid: '40' }],
    ['part-paid', { paid: '-40.00' }],
    ['paid', { paid: '100' }],
    ['paid', { paid: '100.01' }],
    ['paid', { total: '0' }],
    ['credited', { amendments: ['-60', '-40.00'] }],
    ['credited', { paid: '40', amendments: ['-60'] }],
    ['open', { amendments: ['-99.99'] }],
    ['open', { amendments: ['20'] }],
    ['credited', { document: 'credit-note', total: '-12.50' }],
    ['credited', { total: '-12.50' }],
    ['void', { status: 'Void', paid: '100' }],
  ] as const)('is %s with %j', (status, more) => expect(invoice(more)).toBe(status));

  it('owes what was not paid, whichever way Microsoft signs the payment', () => {
    expect(leftOf('18420.55', '0')).toBe('18420.55');
    expect(leftOf('18420.55', '1000')).toBe('17420.55');
    expect(leftOf('18420.55', '-1000')).toBe('17420.55');
    expect(leftOf('-12.50', '12.50')).toBe('0.00');
  });

  it.each([
    ['Recurring', 'G1', 'recurring'],
    ['one_time', 'D1', 'one-time'],
    ['OneTime', 'D1', 'one-time'],
    ['', 'D0200ABCDE', 'recurring'],
    ['', 'G007411231', 'one-time'],
  ])('of type %j and number %s charges %s', (type, id, charges) => expect(chargesOf(type, id)).toBe(charges));

  it.each([
    ['invoice', '1', 'invoice'],
    ['none', '1', 'invoice'],
    ['void_note', '-1', 'credit-note'],
    ['Credit Note', '-1', 'credit-note'],
    ['adjustment_note', '1', 'adjustment-note'],
    ['', '-1', 'credit-note'],
  ])('that says %j over %s is shown as %s', (type, total, document) =>
    expect(documentOf(type, total)).toBe(document),
  );

  it('is saved under its own number and nothing else', () => {
    expect(statementName('G007411231')).toBe('Invoice_G007411231.pdf');
    expect(statementName('../G1"\r\nX: y')).toBe('Invoice_G1Xy.pdf');
  });
});
