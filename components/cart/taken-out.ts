import type { useTranslations } from 'next-intl';
import { toast } from '@/components/ui/toast';
import type { Cart, CartLine } from '@/lib/cart/schema';
import type { CartChanges } from './use-cart-changes';

/** The same line again: Microsoft's items are read anew, and whoever sold it does. */
const asAdded = (line: CartLine) => ({
  view: line.view,
  segment: line.segment,
  productId: line.productId,
  skuId: line.skuId,
  term: line.term,
  billingCycle: line.billingCycle,
  quantity: line.quantity,
  name: line.name,
  scope: line.scope ?? ('shared' as const),
  attestationAccepted: line.attestation?.accepted ?? false,
  resellerMpnId: line.reseller?.mpnId ?? null,
  ...(line.subscription && { subscriptionId: line.subscription.id }),
});

/** Says that a line is out of the cart, with the way back. */
export function sayTakenOut(
  line: CartLine,
  {
    t,
    add,
    onBack,
  }: {
    t: ReturnType<typeof useTranslations<'cart'>>;
    add: CartChanges['add'];
    onBack: (cart: Cart) => unknown;
  },
) {
  // Whoever took the last line out looks at another page by now: it is heard there too.
  const undo = () =>
    add.mutateAsync({ ...asAdded(line), alreadyIn: 0 }).then(
      (restored) => {
        toast(t('restored', { item: line.title }));
        onBack(restored);
      },
      () => toast(t('notRestored', { item: line.title }), { isDone: false }),
    );
  toast(t('removed', { item: line.title }), { action: { label: t('undo'), onClick: undo } });
}
