/** The client that others have: it posts the order, and posts it again after a timeout or a 409. For comparison. */
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { type History, toCart } from '@/lib/purchases/histories.testing';
import { modelMicrosoft } from '@/lib/purchases/microsoft.testing';
import { groupsOf } from '@/lib/purchases/rules';

const tries = 4;

/** How many of the intents it orders, and how many more than once, on the faults of this history. */
export function naively(history: History): { intents: number; doubled: number } {
  const carts = history.carts.map(toCart);
  const microsoft = modelMicrosoft(carts, [...history.script], history);
  const pressed = new Set(
    history.beats.flatMap(({ presses }) => presses.map((index) => index % carts.length)),
  );
  let doubled = 0;
  for (const index of pressed) {
    const cart = carts[index];
    if (!cart) continue;
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      try {
        microsoft.order(cart, { requestId: `${cart.id} ${attempt}`, correlationId: `${cart.id} ${attempt}` });
        break;
      } catch (error) {
        if (!(error instanceof PartnerCenterError)) throw error;
        const isRetried = error.why === 'no-answer' || error.status === 409 || error.status === 408;
        if (!isRetried) break;
        microsoft.pass(60_000);
      }
    }
    microsoft.pass(3_600_000);
    const own = microsoft.orders.filter(({ cartId }) => cartId.split('/')[0] === cart.id);
    if (groupsOf(cart.lines).some(({ id }) => own.filter(({ groupId }) => groupId === id).length > 1))
      doubled += 1;
  }
  return { intents: pressed.size, doubled };
}
