import type { PartnerApi } from '@/lib/partner-center';
import { faultOf } from './faults';
import type { Sample } from './reads';
import type { Reporter } from './report';

const explain = (error: unknown) => faultOf(error, 'Partner Center');

/**
 * What comes before money, once through, at the integration sandbox: something that is offered goes into a cart of its own,
 * and the cart is read again. There it ends: an order is placed by a person on the review, and by nothing else (002, 003).
 * The cart ends by itself after seven days.
 */
export async function smoke({ check, note }: Reporter, house: PartnerApi, sample: Sample): Promise<void> {
  const of = house.customer(sample.customerId);
  let item: { catalogItemId: string; billingCycle: string } | undefined;
  const isOffered = await check(
    'smoke: something to buy',
    async () => {
      for (const product of await of.products.list('SoftwarePerpetual', {}))
        for (const sku of await of.products.skus(product.id, {})) {
          const [first] = await of.products.availabilities(product.id, sku.id, {});
          const [billingCycle] = sku.supportedBillingCycles;
          if (!first?.isPurchasable || !billingCycle) continue;
          item = { catalogItemId: first.catalogItemId, billingCycle };
          return `${product.title || product.id}, ${sku.title || sku.id}.`;
        }
      return {
        name: 'smoke: something to buy',
        state: 'fault',
        fault: 'nothing-offered',
        says: `Nothing of perpetual software is offered to ${sample.name}.`,
        todo: 'Name another customer by --customer ID.',
      };
    },
    explain,
  );
  if (!isOffered || !item) return;
  const chosen = item;
  let cartId = '';
  const isMade = await check(
    'smoke: a cart',
    async () => {
      const cart = await of.carts.create({ lineItems: [{ ...chosen, quantity: 1 }] });
      cartId = cart.id;
      const [refused] = cart.lineItems.filter(({ error }) => error);
      if (refused?.error) throw new Error(`Microsoft refuses the line: ${refused.error.errorDescription}`);
      return `${cart.id}, for ${sample.name}.`;
    },
    explain,
  );
  if (!isMade) return;
  await check(
    'smoke: the cart again',
    async () => `${(await of.carts.get(cartId)).status || 'Active'}, and nothing was ordered.`,
    explain,
  );
  note({
    name: 'smoke: money',
    state: 'untried',
    says: 'Nothing is bought here. To go on, sign in, fill a cart for this customer and press Place on its review.',
  });
}
