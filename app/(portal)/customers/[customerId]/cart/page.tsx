import { redirect } from 'next/navigation';
import { cache } from 'react';
import { cartHref } from '@/components/cart/links';
import { EmptyCart } from '@/components/cart/no-cart';
import { Hydrate } from '@/components/layout/hydrate';
import { getOpenCart } from '@/lib/cart/data';
import { cartQueries } from '@/lib/cart/queries';

const readOpenCart = cache(getOpenCart);

export default async function OpenCartPage({ params }: PageProps<'/customers/[customerId]/cart'>) {
  const customerId = (await params).customerId.toLowerCase();
  const answer = await readOpenCart(customerId).catch(() => null); // fails again below, where it gets its words
  if (answer?.cart) redirect(cartHref(customerId, answer.cart.id));
  return (
    <Hydrate query={cartQueries.current(customerId)} from={() => readOpenCart(customerId)}>
      <EmptyCart />
    </Hydrate>
  );
}
