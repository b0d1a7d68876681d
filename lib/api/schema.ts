// One file, because the shapes of the API are one promise: what stands here keeps its name and meaning (docs/api.md).
import { z } from 'zod';
import { approvalStates } from '@/lib/approvals/kinds';
import { invoiceStatuses } from '@/lib/billing/kinds';
import { billingCycles } from '@/lib/catalog/kinds';
import { CustomerId } from '@/lib/customers/schema';
import { orderStatuses } from '@/lib/orders/kinds';
import { columnNames } from '@/lib/reconciliation/schema';

const id = z.string();
const instant = z.iso.datetime();
const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ description: 'Decimal text' });
const currency = z.string().meta({ description: 'ISO 4217' });
const Named = z.object({ id, name: z.string() });
const Numbered = z.object({ id, number: z.string() });
const Sum = z.object({ currency, cost: amount });
const Reseller = z
  .object({ mpnId: id, name: z.string().nullable() })
  .meta({ description: 'The indirect reseller through whom it was sold; absent: sold directly' });
const term = z.string().nullable().meta({ description: 'ISO 8601 duration' });

/* What is answered. Each is parsed on its way out, so that nothing leaves that does not stand here. */

export const Customer = z.object({
  id,
  name: z.string(),
  domain: z.string(),
  country: z.string().nullable(),
  lastOrderAt: instant.nullable(),
});

export const Order = z.object({
  ...{ id, number: z.string(), status: z.enum(orderStatuses), billingCycle: z.enum(billingCycles) },
  placedAt: instant,
  placedBy: z.string().nullable().meta({ description: 'null: placed elsewhere' }),
  purchaseId: z.string().nullable(),
  currency: currency.nullable(),
  total: amount.nullable(),
  lines: z.array(
    z.object({
      number: z.int(),
      ...{ catalogItemId: id, title: z.string(), quantity: z.int(), term },
      amount: amount.nullable(),
      subscriptionId: z.string().nullable(),
      reseller: Reseller.optional(),
    }),
  ),
});

const purchaseStates = [
  'sending',
  'placed',
  'partly-placed',
  'not-placed',
  'unknown',
  'handed-over',
  'recorded',
] as const;
export const Purchase = z.object({
  ...{ id, customer: Named, cartId: id, state: z.enum(purchaseStates), placedBy: z.string() },
  ...{ requestedAt: instant, settledAt: instant.nullable() },
  orders: z.array(Numbered),
  lines: z.array(
    z.object({
      ...{ catalogItemId: id, productId: id, skuId: id, title: z.string(), quantity: z.int(), term },
      billingCycle: z.enum(billingCycles),
      reseller: Reseller.optional(),
    }),
  ),
  estimate: z.array(Sum).meta({ description: 'As it was shown when it was confirmed' }),
});

export const Entitlement = z.object({
  key: id,
  kind: z.enum(['reservation', 'software', 'other']),
  title: z.string(),
  ...{ productId: z.string().nullable(), skuId: z.string().nullable(), quantity: z.int(), term },
  order: Numbered.nullable(),
  ends: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('on'), at: instant }),
    z.object({ kind: z.literal('never') }),
    z.object({ kind: z.literal('unknown') }),
  ]),
});

export const Invoice = z.object({
  ...{ id, date: z.iso.date(), periodStart: z.iso.date().nullable(), periodEnd: z.iso.date().nullable() },
  charges: z.enum(['one-time', 'recurring']),
  document: z.enum(['invoice', 'credit-note', 'adjustment-note']),
  ...{ currency, total: amount, paid: amount, left: amount },
  status: z.enum(invoiceStatuses),
  amends: z.string().nullable(),
  amendedBy: z.array(id),
});

/** Columns that say nothing are left out. */
export const InvoiceLine = z.object({
  row: z.int(),
  cells: z.partialRecord(z.enum(columnNames), z.string()),
});

export const Approval = z.object({
  ...{ id, customer: Named, state: z.enum(approvalStates), askedBy: z.string(), askedAt: instant },
  ...{ expiresAt: instant, decidedBy: z.string().nullable(), decidedAt: instant.nullable() },
  sums: z.array(Sum),
  lines: z.int(),
});

/** RFC 9457 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  reason: z.string(),
  correlationId: z.string(),
  errors: z.array(z.object({ parameter: z.string(), detail: z.string() })).optional(),
});

export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({
    data: z.array(row),
    next: z.string().nullable().meta({ description: 'Goes into `after`; null: these are the last' }),
    asOf: instant,
  });
export const oneOf = <T extends z.ZodType>(row: T) => z.object({ data: row, asOf: instant });

/* What is asked */

const mostRows = 500;
export const Paging = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, { error: 'limit' })
    .default('100')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= mostRows, { error: 'limit' })
    .meta({ description: `1 to ${mostRows}`, default: '100' }),
  after: z
    .string()
    .regex(/^[\w-]{1,400}$/, { error: 'cursor' })
    .optional()
    .meta({ description: '`next` of the page before' }),
});
export type Paging = z.output<typeof Paging>;
const customer = CustomerId.meta({ description: 'Its id' });
export const OfCustomer = z.strictObject({ customer });
export const PagingOfCustomer = Paging.extend({ customer });
export const PagingOfPurchases = Paging.extend({ customer: customer.optional() });
export const PagingOfApprovals = Paging.extend({
  list: z
    .enum(['decide', 'mine', 'decided'])
    .default('decide')
    .meta({ description: 'What waits for a decision, what the person asked for, what is over' }),
});
export const Nothing = z.strictObject({});
