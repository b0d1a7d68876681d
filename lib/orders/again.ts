import 'server-only';
import type { z } from 'zod';
import { customerApi } from '@/lib/auth/access';
import { addOffered, type Wanted } from '@/lib/cart/data';
import { getPlacedHere } from '@/lib/purchases/data';
import { getNamed } from './data';
import { ownOf } from './reading';
import { sentLineOf } from './rules';
import type { AgainAnswer, OrderAgain } from './schema';
import { shelvesOf } from './shelves';

/**
 * Puts what an order was of into the customer's open cart, or a new one, as Microsoft offers it now. It places nothing.
 * What can't be added is said, line by line.
 */
export async function orderAgain(input: z.output<typeof OrderAgain>): Promise<AgainAnswer> {
  const { customerId } = await customerApi(input.customerId, 'edit-carts');
  const [{ wire, names }, ours] = await Promise.all([
    getNamed(customerId, input.orderId),
    getPlacedHere(customerId),
  ]);
  const mine = ownOf(ours, wire);
  const shelves = await shelvesOf(customerId, wire, mine);
  const left: AgainAnswer['left'] = [];
  const wanted: (Wanted & { title: string })[] = [];
  for (const line of wire.lineItems) {
    const sent = mine && sentLineOf(mine.lines, line.offerId, line.quantity);
    const title = sent?.title ?? names.get(line.offerId)?.title ?? (line.friendlyName || line.offerId);
    const view = shelves.get(line.offerId);
    const quantity = line.quantity || (sent?.quantity ?? 0);
    const [productId = '', skuId = ''] = line.offerId.split(':');
    if (!view) left.push({ title, why: 'not-here' });
    // How many there were of a line that was cancelled elsewhere, Microsoft no longer says.
    else if (quantity === 0) left.push({ title, why: 'cancelled' });
    else
      wanted.push({
        ...{ title, view, quantity, productId, skuId },
        segment: sent?.segment ?? 'commercial',
        name: sent?.name ?? (line.friendlyName === title ? '' : line.friendlyName),
        scope: sent?.scope ?? (line.provisioningContext.scope === 'single' ? 'single' : 'shared'),
        subscriptionId: sent?.subscription?.id ?? line.provisioningContext.subscriptionid ?? null,
        term: sent?.term ?? (line.termDuration || null),
        billingCycle: sent?.billingCycle ?? wire.billingCycle,
        attestationAccepted: false,
        ...(line.partnerIdOnRecord && { resellerMpnId: line.partnerIdOnRecord }),
      });
  }
  const { cart, missing } = await addOffered(customerId, wanted);
  return {
    cartId: cart?.id ?? null,
    added: wanted.length - missing.length,
    left: [...left, ...missing.map(({ title }) => ({ title, why: 'gone' as const }))],
  };
}
