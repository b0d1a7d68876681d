import 'server-only';
import type { z } from 'zod';
import { customerApi } from '@/lib/auth/access';
import { beginCancellation } from '@/lib/cancellations/data';
import { isSameNumber } from '@/lib/cancellations/rules';
import type { Cancellation } from '@/lib/cancellations/schema';
import { getCustomer } from '@/lib/customers/data';
import { fail } from '@/lib/result';
import { getOrder } from './data';
import type { CancelOrder } from './schema';

/**
 * Writes down that these lines are to be cancelled; the worker does it. Refuses what can't be cancelled now, or was not
 * confirmed by its number. Who presses twice gets the cancellation of the first press.
 */
export async function cancelOrder(input: z.output<typeof CancelOrder>): Promise<Cancellation> {
  const access = await customerApi(input.customerId, 'cancel-orders');
  const [order, { name }] = await Promise.all([
    getOrder(access.customerId, input.orderId),
    getCustomer(access.customerId),
  ]);
  const numbers = new Set(input.lineNumbers);
  const pressed = order.cancellations.find(
    ({ state, lines }) =>
      ['sending', 'unknown', 'cancelled'].includes(state) &&
      lines.length === numbers.size &&
      lines.every(({ lineNumber }) => numbers.has(lineNumber)),
  );
  if (pressed) return pressed;
  if (!isSameNumber(input.typedNumber, order.number))
    fail('invalid', 'invalid', { fields: { typedNumber: ['order-number'] } });
  const lines = order.lines.filter((line) => numbers.has(line.number));
  if (lines.length !== numbers.size) fail('conflict', 'order-changed');
  return beginCancellation(access, {
    customerName: name,
    orderId: order.id,
    orderNumber: order.number,
    lines: lines.map((line) => {
      if (line.whyNotCancel || !line.window)
        return fail('rejected', 'cancel-not-here', { values: { item: line.title } });
      return {
        lineNumber: line.number,
        offerId: line.catalogItemId,
        title: line.title,
        quantity: line.quantity,
        amount: line.amount,
        refund: line.window.refund,
      };
    }),
    isWhole: lines.length === order.lines.length,
    currency: order.currency,
    until: lines.flatMap(({ window }) => window?.until ?? []).sort()[0] ?? '',
    typedNumber: input.typedNumber,
  });
}
