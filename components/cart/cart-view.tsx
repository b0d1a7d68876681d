'use client';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { CloudCheck, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { useAddress } from '@/components/layout/use-address';
import { useCan } from '@/components/layout/viewer';
import { ButtonLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { gone, later } from '@/components/ui/later';
import { useNow } from '@/components/ui/now';
import { PageHead } from '@/components/ui/page-head';
import { toneIcon } from '@/components/ui/status';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { whole } from '@/lib/address';
import { cartQueries } from '@/lib/cart/queries';
import type { Cart, CartLine } from '@/lib/cart/schema';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import { CartBands } from './cart-bands';
import { CartLines } from './cart-lines';
import { lifeOf, nextTroubled } from './cart-model';
import { CartRail } from './cart-rail';
import { cartHref } from './links';
import { useCartChanges } from './use-cart-changes';
import { useLineDrafts } from './use-line-drafts';

const NoCart = later(() => import('./no-cart').then((one) => one.NoCart));

const inAddress = { line: whole() };

/** One cart by its id; a cart that nobody kept says so. */
export function CartView({ cartId }: { cartId: string }) {
  const t = useTranslations('cart');
  const customer = useCustomer();
  const reading = useSuspenseQuery(cartQueries.one(customer.id, cartId));
  const { cart } = reading.data;
  if (cart) return <OpenedCart key={cart.id} cart={cart} reading={{ ...reading, data: cart }} />;
  return <NoCart title={t('empty.title')} text={t('empty.text', { customer: customer.name })} />;
}

function OpenedCart({
  cart,
  reading,
}: {
  cart: Cart;
  reading: { data: Cart; isFetching: boolean; refetch: () => unknown };
}) {
  const t = useTranslations('cart');
  const customer = useCustomer();
  const can = useCan();
  const router = useRouter();
  const [{ line: openLine }, setParams] = useAddress(inAddress);
  const setOpenLine = (line: number | null) => setParams({ line });
  const azure = useQuery(subscriptionQueries.azure(customer.id)).data?.subscriptions ?? [];
  const drafts = useLineDrafts(cart);
  const wrong = useRef(new Set<number>());
  const { add, remove } = useCartChanges(customer.id);
  const isExpired = lifeOf(cart, useNow()).state === 'expired';
  const isReadOnly = isExpired || cart.status !== 'active' || !can('edit-carts');

  const takeOut = (line: CartLine) => {
    if (remove.isPending) return;
    drafts.drop(line.id);
    wrong.current.delete(line.id);
    const { id: lineId, catalogItemId } = line;
    // With its last line the cart leaves the page, which hears of it all the same.
    remove.mutateAsync({ cartId: cart.id, lineId, catalogItemId }).then(
      ({ cart: left }) => {
        if (left && openLine === lineId) setOpenLine(null);
        const onBack = (restored: Cart) => left ?? router.replace(cartHref(customer.id, restored.id));
        void import('./taken-out').then((one) => one.sayTakenOut(line, { t, add, onBack }), gone);
      },
      () => undefined, // said above the lines
    );
  };
  const goToTrouble = () => {
    const line = nextTroubled(cart, openLine);
    if (!line) return;
    setOpenLine(line.id);
    const row = document.querySelector<HTMLElement>(`[data-row="${line.id}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  };
  const review = async () => {
    const [first] = wrong.current;
    if (first !== undefined)
      return document.querySelector<HTMLElement>(`[data-row="${first}"] [role="spinbutton"]`)?.focus();
    if (drafts.hasUnsaved && !(await drafts.flush())) return;
    router.push(`${cartHref(customer.id, cart.id)}/review`);
  };
  const canReview = !isReadOnly && nextTroubled(cart, null) === null;
  useHotkeys({ n: goToTrouble, 'ctrl+enter': canReview ? review : goToTrouble });

  return (
    <Page
      crumbs={[{ label: customer.name, href: `/customers/${customer.id}` }, { label: t('title') }]}
      reading={reading}
      aside={
        <CartRail
          cart={cart}
          subscriptions={azure}
          isReadOnly={isReadOnly}
          isSaving={drafts.hasUnsaved}
          onFix={goToTrouble}
          onReview={review}
        />
      }
    >
      <div className="px-4 pt-5 pb-3.5 narrow:px-6">
        <PageHead
          title={t('title')}
          actions={
            <>
              <SavedAt
                cart={cart}
                isSaving={drafts.isSaving || remove.isPending}
                isFailed={Boolean(drafts.failed)}
              />
              <ButtonLink icon={Plus} href={`/customers/${customer.id}/catalog`}>
                {t('add')}
              </ButtonLink>
            </>
          }
        />
        <CartBands cart={cart} errors={[remove.error, add.error]} />
      </div>
      <CartLines
        cart={cart}
        drafts={drafts}
        subscriptions={azure}
        openLine={openLine}
        onOpen={setOpenLine}
        onRemove={takeOut}
        onValidity={(lineId, isValid) => wrong.current[isValid ? 'delete' : 'add'](lineId)}
        removing={remove.isPending ? (remove.variables?.lineId ?? null) : null}
        isReadOnly={isReadOnly}
      />
      <p className="type-s px-4 py-3 text-text-2 narrow:px-6">{t('grouping')}</p>
    </Page>
  );
}

function SavedAt({ cart, isSaving, isFailed }: { cart: Cart; isSaving: boolean; isFailed: boolean }) {
  const t = useTranslations('cart');
  const { time } = useDateWords();
  const Icon = isFailed ? toneIcon('bad') : CloudCheck;
  return (
    <p role="status" className={`type-s flex items-center gap-1.5 ${isFailed ? 'text-bad' : 'text-text-2'}`}>
      <Icon aria-hidden size={14} strokeWidth={1.75} />
      {isSaving ? t('saving') : isFailed ? t('notSaved') : t('saved', { time: time(cart.changedAt) })}
    </p>
  );
}
