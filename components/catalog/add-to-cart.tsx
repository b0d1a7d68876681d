'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { addedLine, sameLine } from '@/components/cart/cart-model';
import { useCartChanges } from '@/components/cart/use-cart-changes';
import { useCan, useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button, Kbd } from '@/components/ui/button';
import { failureOf } from '@/components/ui/failure-of';
import { useFieldWords } from '@/components/ui/field-words';
import { later } from '@/components/ui/later';
import { Money } from '@/components/ui/money';
import { QuantityStepper } from '@/components/ui/quantity-stepper';
import { clearToasts, toast } from '@/components/ui/toast';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { cartQueries } from '@/lib/cart/queries';
import { customerQueries } from '@/lib/customers/queries';
import { multiply } from '@/lib/money';
import { NotReady, notReadyOf } from './not-ready';
import type { Catalog } from './use-catalog';
import type { PurchaseChoice } from './use-purchase-choice';

const AddFailed = later(() => import('./add-failed').then((one) => one.AddFailed));

/** The foot of the panel: quantity, what is known of the price, Add. Says why it cannot be added, before and after. */
export function AddToCart({ catalog, choice }: { catalog: Catalog; choice: PurchaseChoice }) {
  const t = useTranslations('catalog');
  const { customer, subscription, params, setParams } = catalog;
  const { sku, quantity, setQuantity, way } = choice;
  const [isQuantityRight, setQuantityRight] = useState(true);
  const [isAsking, setAsking] = useState(false);
  const cart = useQuery(cartQueries.current(customer.id));
  const open = cart.data?.cart ?? null;
  const { add, change, remove } = useCartChanges(customer.id);
  const fieldWords = useFieldWords();
  const whyNot = useWhyNot(catalog, choice, isQuantityRight);
  // Until the cart is read, nobody knows whether this is in it already.
  const unavailable = whyNot ?? (cart.isPending ? t('why.readingCart') : null);
  const item = sku ? (sku.size ?? sku.title) : '';

  const already =
    sku && open
      ? sameLine(open, {
          productId: sku.productId,
          skuId: sku.id,
          term: way.duration,
          billingCycle: way.billingCycle,
          scope: sku.needs.scope ? choice.scope : null,
          subscriptionId: sku.needs.subscription ? (subscription?.id ?? null) : null,
        })
      : undefined;

  /** Pressed again, the button and its key ask anew; only the question's own button answers it. */
  const addNow = (isAnswer = false) => {
    if (!sku || add.isPending || unavailable) return;
    if (already && !isAnswer) {
      clearToasts();
      return setAsking(true);
    }
    setAsking(false);
    add.mutate(
      {
        view: catalog.params.view,
        segment: catalog.params.segment,
        productId: sku.productId,
        skuId: sku.id,
        term: way.duration,
        billingCycle: way.billingCycle,
        quantity,
        name: choice.name,
        scope: choice.scope,
        attestationAccepted: choice.isAttested,
        alreadyIn: already?.quantity ?? 0,
        ...(sku.needs.subscription && subscription && { subscriptionId: subscription.id }),
      },
      {
        onSuccess: (cart) => {
          const line = addedLine(open, cart);
          const grown =
            already && cart.groups.flatMap((group) => group.lines).find((one) => one.id === already.id);
          const undo = () => {
            if (line) remove.mutate({ cartId: cart.id, lineId: line.id, catalogItemId: line.catalogItemId });
            else if (grown && already)
              change.mutate({ cartId: cart.id, lineId: grown.id, quantity: already.quantity, was: grown });
          };
          toast(
            grown ? t('made', { quantity: grown.quantity, item }) : t('added', { quantity, item }),
            line || grown ? { action: { label: t('undo'), onClick: undo } } : {},
          );
        },
        onError: (error) => {
          if (failureOf(error).reason === 'cart-already-in') void cart.refetch().then(() => setAsking(true));
        },
      },
    );
  };
  const stepBy = (by: number) => () => {
    const next = quantity + by;
    if (sku && next >= sku.minimumQuantity && next <= sku.maximumQuantity) setQuantity(next);
  };
  const button = useRef<HTMLButtonElement>(null);
  const isArriving = params.add === true && sku !== null;
  useEffect(() => {
    if (!isArriving) return;
    button.current?.focus();
    setParams({ add: null }, { history: 'replace' });
  }, [isArriving, setParams]);
  useHotkeys({ a: () => addNow(), '+': stepBy(1), '-': stepBy(-1) });

  return (
    <div className="flex flex-col gap-3">
      <NotReady catalog={catalog} />
      {isAsking && already && (
        <Banner
          role="status"
          tone="info"
          lead={t('already', { quantity: already.quantity })}
          actions={
            <>
              <Button kind="ink" size="small" onClick={() => addNow(true)} busy={add.isPending}>
                {t('makeItButton', { quantity: already.quantity + quantity })}
              </Button>
              <Button kind="quiet" size="small" onClick={() => setAsking(false)}>
                {t('keepIt')}
              </Button>
            </>
          }
        >
          {t('makeIt', { quantity: already.quantity + quantity })}
        </Banner>
      )}
      {add.error && <AddFailed error={add.error} />}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <QuantityStepper
          key={sku?.id}
          label={t('quantity')}
          value={quantity}
          min={Math.max(1, sku?.minimumQuantity ?? 1)}
          max={sku?.maximumQuantity}
          onChange={setQuantity}
          onValidity={setQuantityRight}
          error={fieldWords(add.error, 'quantity')}
          disabled={!sku}
        />
        <div className="ml-auto flex items-center gap-3 max-narrow:contents">
          <FootEstimate choice={choice} />
          <Button
            ref={button}
            kind="ink"
            onClick={() => addNow()}
            busy={add.isPending}
            unavailable={unavailable}
            className="max-narrow:w-full"
            keys={
              <span className="hidden wide:inline">
                <Kbd onInk={!unavailable}>A</Kbd>
              </span>
            }
          >
            {t('add')}
          </Button>
        </div>
        <OtherEstimate choice={choice} />
      </div>
    </div>
  );
}

/** What so many would cost by the price list; Microsoft sets the final amount. */
function FootEstimate({ choice }: { choice: PurchaseChoice }) {
  const t = useTranslations('catalog');
  const { way, kind, priceList } = choice.estimates;
  const isKnown = way !== null;
  // Before a SKU is chosen and read, nothing is known of its price.
  if (priceList && !isKnown && !choice.offer.data) return null;
  return (
    <p className="type-s text-right text-text-2">
      <span className="type-body block font-semibold text-text">
        <Sum choice={choice} of={kind === 'customer' ? 'price' : 'cost'} />
        {!isKnown && t(priceList ? 'noPrice' : 'noEstimate')}
      </span>
      {t(isKnown ? 'estimateOf' : priceList ? 'noPriceWhy' : 'noEstimateWhy')}
    </p>
  );
}

/** The other of the two prices, where they differ: what the customer pays, or what the partner does. */
function OtherEstimate({ choice }: { choice: PurchaseChoice }) {
  const t = useTranslations('catalog');
  const { way, kind } = choice.estimates;
  if (!way || way.unit.price === way.unit.cost) return null;
  return (
    <p className="type-s w-full text-right text-text-2">
      {kind === 'customer'
        ? t.rich('youPay', { amount: () => <Sum choice={choice} of="cost" /> })
        : t.rich('customerPays', {
            basis: way.unit.basis,
            amount: () => <Sum choice={choice} of="price" />,
          })}
    </p>
  );
}

function Sum({ choice: { estimates, quantity }, of }: { choice: PurchaseChoice; of: 'cost' | 'price' }) {
  if (!estimates.way) return null;
  const { unit } = estimates.way;
  return <Money amount={multiply(unit[of], quantity)} currency={unit.currency} />;
}

/** Why Add is unavailable, in words; null when it can be pressed. */
function useWhyNot(catalog: Catalog, choice: PurchaseChoice, isQuantityRight: boolean): string | null {
  const t = useTranslations('catalog');
  const can = useCan();
  const { contact } = useViewer();
  const { customer, subscription } = catalog;
  const readiness = useQuery(customerQueries.readiness(customer.id)).data;
  const { sku, offer, isRestricted } = choice;
  const names = { customer: customer.name, subscription: subscription?.name ?? '' };
  if (!can('edit-carts')) return t('why.role', { contact });
  if (catalog.isStale) return t('why.stale');
  if (readiness?.agreement.status === 'missing') return t('why.agreement', names);
  if (readiness?.account.status === 'under-review') return t('why.account', names);
  if (readiness?.account.status === 'not-approved') return t('why.notApproved', names);
  if (catalog.openRow?.hidden) return t('why.hidden', names);
  const notReady = notReadyOf(catalog);
  if (notReady) return t(notReady, names);
  if (!sku) return t('why.pick');
  if (isRestricted) return t('why.restricted');
  if (offer.isError && failureOf(offer.error).code !== 'not-found') return t('why.unreachable');
  if (offer.isPending) return t('why.reading');
  if (!offer.data?.availability?.isPurchasable) return t('why.notOffered', names);
  if (sku.attestation && !choice.isAttested) return t('why.attestation');
  return isQuantityRight ? null : t('why.quantity');
}
