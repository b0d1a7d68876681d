import { ProductView } from '@/components/catalog/product-view';
import { Hydrate } from '@/components/layout/hydrate';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { subscriptionQueries } from '@/lib/subscriptions/queries';

export default async function ProductPage(props: PageProps<'/customers/[customerId]/catalog/[productId]'>) {
  const { customerId, productId } = await props.params;
  return (
    <Hydrate
      query={subscriptionQueries.azure(customerId.toLowerCase())}
      from={() => getAzureSubscriptions(customerId)}
    >
      <ProductView productId={decodeURIComponent(productId)} />
    </Hydrate>
  );
}
