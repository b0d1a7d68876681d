import { cache } from 'react';
import { CatalogView } from '@/components/catalog/catalog-view';
import { firstScope } from '@/components/catalog/first-scope';
import { loadCatalogParams } from '@/components/catalog/search-params';
import { also, Hydrate } from '@/components/layout/hydrate';
import { getOpenCart } from '@/lib/cart/data';
import { cartQueries } from '@/lib/cart/queries';
import { getProducts } from '@/lib/catalog/data';
import { catalogQueries } from '@/lib/catalog/queries';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { subscriptionQueries } from '@/lib/subscriptions/queries';

const readSubscriptions = cache(getAzureSubscriptions);

export default async function CatalogPage(props: PageProps<'/customers/[customerId]/catalog'>) {
  const customerId = (await props.params).customerId.toLowerCase();
  const wanted = await loadCatalogParams(props.searchParams);
  const subscriptions = await readSubscriptions(customerId).then(
    (answer) => answer.subscriptions,
    () => [], // the same reading fails again below, where it gets its words
  );
  const scope = firstScope(customerId, wanted, subscriptions);
  return (
    <Hydrate
      query={subscriptionQueries.azure(customerId)}
      from={() => readSubscriptions(customerId)}
      and={[
        also(cartQueries.current(customerId), () => getOpenCart(customerId)),
        ...(scope ? [also(catalogQueries.products(scope), () => getProducts(scope))] : []),
      ]}
    >
      <CatalogView />
    </Hydrate>
  );
}
