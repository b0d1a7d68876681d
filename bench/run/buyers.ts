/** Somebody who buys for one customer all the while, as a person does whose page sometimes gets no answer. */
import type { Cart } from '@/lib/cart/schema';
import type { Purchase } from '@/lib/purchases/schema';
import type { Item } from '../purchase/emulator';
import { answerOf, fillCart, type Person } from '../purchase/portal';

export type Bought = { customerId: string; cartId: string; purchaseId: string };
export type Told = {
  bought: Bought[];
  /** Presses and readings that got no answer, or one that was none, and were made again. */
  repeated: number;
  /** Lines that the portal had said are in the cart, and that were not there afterwards. */
  lostDrafts: string[];
  /** What ended otherwise than a person would expect. */
  wrong: string[];
  /** Milliseconds for which a purchase was neither settled nor said to be unknown. */
  inFlight: number[];
};
export const nothingYet = (): Told => ({ bought: [], repeated: 0, lostDrafts: [], wrong: [], inFlight: [] });

/** Milliseconds until a program that was killed has surely been replaced. */
const patience = 60_000;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Buys until `isOver`; what comes of it is noted in `told`. */
export async function shop(
  person: Person,
  customerId: string,
  item: Item,
  { told, isOver }: { told: Told; isOver: () => boolean },
): Promise<void> {
  const again = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (const last = Date.now() + patience; ; ) {
      try {
        return await ask();
      } catch (error) {
        if (Date.now() > last) throw error;
        told.repeated += 1;
        await pause(300);
      }
    }
  };
  const path = `customers/${customerId}`;
  while (!isOver()) {
    await again(() => person.renewRoles());
    const cart = await again(() => filled());
    const { cart: kept } = await again(() => person.read<{ cart: Cart | null }>(`${path}/carts/${cart.id}`));
    if (!kept?.groups.some(({ lines }) => lines.length > 0)) told.lostDrafts.push(`${customerId} ${cart.id}`);
    // The same key each time: whoever got no answer presses again.
    const placed = await again(() => cart.place());
    if (!placed.ok) {
      told.wrong.push(`${customerId} ${cart.id}: not placed, ${placed.error.reason}`);
      await pause(1_000);
      continue;
    }
    const { purchaseId } = placed.value;
    told.bought.push({ customerId, cartId: cart.id, purchaseId });
    const from = Date.now();
    const look = () => person.read<Purchase>(`${path}/purchases/${purchaseId}`);
    let purchase = await again(look);
    for (; purchase.state === 'sending'; purchase = await again(look)) await pause(400);
    told.inFlight.push(Date.now() - from);
    // Buying for this customer waits while nobody knows.
    while (!isOver() && (await again(look)).pausesBuying) await pause(1_000);
  }

  /** The customer's cart, with something in it: what was added before the answer was lost is there. */
  async function filled() {
    const { cart } = await person.read<{ cart: Cart | null }>(`${path}/cart`);
    const inIt = cart?.groups.flatMap(({ lines }) => lines) ?? [];
    if (cart && inIt.length > 0) {
      const removed = await person.act<unknown>(
        'removeLine',
        {
          ...{ customerId, cartId: cart.id, lineId: inIt[0]?.id },
          was: { catalogItemId: inIt[0]?.catalogItemId },
        },
        `/${path}/cart`,
      );
      answerOf(removed);
    }
    return fillCart(person, customerId, item);
  }
}
