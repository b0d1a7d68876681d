import { Hydrate } from '@/components/layout/hydrate';
import { ReviewView } from '@/components/purchases/review-view';
import { rolesLast } from '@/lib/auth/rules';
import { getReview } from '@/lib/purchases/data';
import { purchaseQueries } from '@/lib/purchases/queries';

export default async function ReviewPage(props: PageProps<'/customers/[customerId]/carts/[cartId]/review'>) {
  const { customerId: customer, cartId: cart } = await props.params;
  const [customerId, cartId] = [customer.toLowerCase(), cart.toLowerCase()];
  return (
    <Hydrate
      query={purchaseQueries.review(customerId, cartId)}
      from={() => getReview(customerId, cartId)}
      rolesWithin={rolesLast.openingReview}
    >
      <ReviewView cartId={cartId} />
    </Hydrate>
  );
}
