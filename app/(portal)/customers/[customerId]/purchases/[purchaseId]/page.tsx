import { Hydrate } from '@/components/layout/hydrate';
import { PurchaseView } from '@/components/purchases/purchase-view';
import { getPurchase } from '@/lib/purchases/data';
import { purchaseQueries } from '@/lib/purchases/queries';

export default async function PurchasePage(
  props: PageProps<'/customers/[customerId]/purchases/[purchaseId]'>,
) {
  const { customerId: customer, purchaseId: purchase } = await props.params;
  const [customerId, purchaseId] = [customer.toLowerCase(), purchase.toLowerCase()];
  return (
    <Hydrate
      query={purchaseQueries.one(customerId, purchaseId)}
      from={() => getPurchase(customerId, purchaseId)}
    >
      <PurchaseView purchaseId={purchaseId} />
    </Hydrate>
  );
}
