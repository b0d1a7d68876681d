import { EntitlementsView } from '@/components/entitlements/entitlements-view';
import { Hydrate } from '@/components/layout/hydrate';
import { getEntitlements } from '@/lib/entitlements/data';
import { entitlementQueries } from '@/lib/entitlements/queries';

export default async function EntitlementsPage({
  params,
}: PageProps<'/customers/[customerId]/entitlements'>) {
  const customerId = (await params).customerId.toLowerCase();
  return (
    <Hydrate query={entitlementQueries.list(customerId)} from={() => getEntitlements(customerId)}>
      <EntitlementsView />
    </Hydrate>
  );
}
