import { CatalogView } from '@/components/catalog/catalog-view';
import { presumedClassic } from '@/components/catalog/first-scope';
import { editionOf, pageQuery, regionsOfPage, shelfQuery, shownIn } from '@/components/catalog/page-query';
import { catalogParams } from '@/components/catalog/search-params';
import { also, Hydrate } from '@/components/layout/hydrate';
import { readAddress } from '@/lib/address';
import { getCatalogPage } from '@/lib/catalog/data';
import { catalogQueries } from '@/lib/catalog/queries';
import { getAzureKinds } from '@/lib/customers/data';

export default async function CatalogPage(props: PageProps<'/customers/[customerId]/catalog'>) {
  const customerId = (await props.params).customerId.toLowerCase();
  const params = readAddress(catalogParams, await props.searchParams);
  const presumed = presumedClassic(params, await kindsOf(customerId));
  const scope = {
    customerId,
    view: params.view,
    segment: params.segment,
    ...(presumed && { subscriptionId: presumed }),
  };
  // The subscriptions come after: what is on the shelf is known without them.
  const shelf = getCatalogPage(shelfQuery(scope));
  const about = await shelf.catch(() => undefined); // it fails again below, where it gets its words
  const asked = pageQuery(scope, params, shownIn(params, regionsOfPage(about), about?.country ?? ''));
  return (
    <Hydrate
      query={catalogQueries.page(shelfQuery(scope))}
      from={() => shelf}
      and={[
        also({ ...catalogQueries.pages(asked, editionOf(about)), staleTime: 300_000 }, async () => ({
          pages: [await getCatalogPage({ ...asked, offset: 0 })],
          pageParams: [0],
        })),
      ]}
    >
      <CatalogView presumed={presumed} />
    </Hydrate>
  );
}

/** What kinds of Azure subscriptions are known; when nobody knows, an Azure plan is presumed. */
const kindsOf = (customerId: string) => getAzureKinds(customerId).catch(() => null);
