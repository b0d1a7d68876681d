import { Hydrate } from '@/components/layout/hydrate';
import { OrderView } from '@/components/orders/order-view';
import { getOrder } from '@/lib/orders/data';
import { orderQueries } from '@/lib/orders/queries';

export default async function OrderPage(props: PageProps<'/customers/[customerId]/orders/[orderId]'>) {
  const params = await props.params;
  const [customerId, orderId] = [params.customerId.toLowerCase(), decodeURIComponent(params.orderId)];
  return (
    <Hydrate query={orderQueries.one(customerId, orderId)} from={() => getOrder(customerId, orderId)}>
      <OrderView orderId={orderId} />
    </Hydrate>
  );
}
