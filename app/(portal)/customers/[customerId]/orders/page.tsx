import { createLoader } from 'nuqs/server';
import { Hydrate } from '@/components/layout/hydrate';
import { orderParams } from '@/components/orders/order-filter';
import { OrdersView } from '@/components/orders/orders-view';
import { getOrders } from '@/lib/orders/data';
import { orderQueries } from '@/lib/orders/queries';

const loadParams = createLoader(orderParams);

export default async function OrdersPage(props: PageProps<'/customers/[customerId]/orders'>) {
  const customerId = (await props.params).customerId.toLowerCase();
  const { cycle } = await loadParams(props.searchParams);
  return (
    <Hydrate query={orderQueries.list(customerId, cycle)} from={() => getOrders(customerId, cycle)}>
      <OrdersView />
    </Hydrate>
  );
}
