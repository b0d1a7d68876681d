import { Hydrate } from '@/components/layout/hydrate';
import { orderParams } from '@/components/orders/order-filter';
import { OrdersView } from '@/components/orders/orders-view';
import { readAddress } from '@/lib/address';
import { getOrders } from '@/lib/orders/data';
import { orderQueries } from '@/lib/orders/queries';

export default async function OrdersPage(props: PageProps<'/customers/[customerId]/orders'>) {
  const customerId = (await props.params).customerId.toLowerCase();
  const { cycle } = readAddress(orderParams, await props.searchParams);
  return (
    <Hydrate query={orderQueries.list(customerId, cycle)} from={() => getOrders(customerId, cycle)}>
      <OrdersView />
    </Hydrate>
  );
}
