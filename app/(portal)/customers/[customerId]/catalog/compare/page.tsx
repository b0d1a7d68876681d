import { CompareView } from '@/components/catalog/compare-view';
import { Hydrate } from '@/components/layout/hydrate';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { subscriptionQueries } from '@/lib/subscriptions/queries';

export default async function ComparePage(props: PageProps<'/customers/[customerId]/catalog/compare'>) {
  const { customerId } = await props.params;
  return (
    <Hydrate
      query={subscriptionQueries.azure(customerId.toLowerCase())}
      from={() => getAzureSubscriptions(customerId)}
    >
      <CompareView />
    </Hydrate>
  );
}
