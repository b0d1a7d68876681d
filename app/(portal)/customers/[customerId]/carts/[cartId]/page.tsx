import { CartView } from '@/components/cart/cart-view';
import { also, Hydrate } from '@/components/layout/hydrate';
import { getCart } from '@/lib/cart/data';
import { cartQueries } from '@/lib/cart/queries';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { subscriptionQueries } from '@/lib/subscriptions/queries';

export default async function CartPage({ params }: PageProps<'/customers/[customerId]/carts/[cartId]'>) {
  const { customerId: customer, cartId: cart } = await params;
  const [customerId, cartId] = [customer.toLowerCase(), cart.toLowerCase()];
  return (
    <Hydrate
      query={cartQueries.one(customerId, cartId)}
      from={() => getCart(customerId, cartId)}
      and={[also(subscriptionQueries.azure(customerId), () => getAzureSubscriptions(customerId))]}
    >
      <CartView cartId={cartId} />
    </Hydrate>
  );
}
