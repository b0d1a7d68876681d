import { Hydrate } from '@/components/layout/hydrate';
import { AzureView } from '@/components/subscriptions/azure-view';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { subscriptionQueries } from '@/lib/subscriptions/queries';

export default async function AzurePage({ params }: PageProps<'/customers/[customerId]/azure'>) {
  const { customerId } = await params;
  return (
    <Hydrate query={subscriptionQueries.azure(customerId)} from={() => getAzureSubscriptions(customerId)}>
      <AzureView customerId={customerId} />
    </Hydrate>
  );
}
