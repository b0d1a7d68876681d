// Long, because the panel is one task, read from top to foot; its parts are of no use elsewhere.
'use client';
import { Maximize2, PackageX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { useItemSentence } from '@/components/cart/item-words';
import { Banner } from '@/components/ui/banner';
import { IconButton } from '@/components/ui/button';
import { Checkbox, Segmented } from '@/components/ui/choices';
import { TextField } from '@/components/ui/field';
import { later } from '@/components/ui/later';
import { SidePanel } from '@/components/ui/side-panel';
import { Bar } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { scopes } from '@/lib/cart/kinds';
import type { ProductDetail } from '@/lib/catalog/schema';
import { AddToCart } from './add-to-cart';
import { CompareTick } from './compare-tick';
import { InventoryBand } from './inventory-band';
import { OfferFacts } from './offer-facts';
import { useSavingFact } from './saving';
import { SizeGrid } from './size-grid';
import { type GridRow, restrictedSizes } from './size-grid-model';
import { SizeRows } from './size-rows';
import { SkuList } from './sku-list';
import { skuTitle } from './sku-title';
import { type Catalog, isGone } from './use-catalog';
import { type PurchaseChoice, usePurchaseChoice } from './use-purchase-choice';
import { WayChoice } from './way-choice';

const AlreadyHas = later(() => import('./already-has').then((one) => one.AlreadyHas));
const WhyNot = later(() => import('./why-not').then((one) => one.WhyNot));

/** The panel beside the list. `onExpand` opens the product as a page of its own. */
export function ProductPanel({
  catalog,
  onClose,
  onExpand,
}: {
  catalog: Catalog;
  onClose: () => void;
  onExpand: () => void;
}) {
  const t = useTranslations('catalog.panel');
  const { product, openRow, params } = catalog;
  const productId = params.product ?? '';
  if (product.data)
    return (
      <OpenProduct
        key={product.data.id}
        catalog={catalog}
        product={product.data}
        frame={({ title, sub, foot, children }) => (
          <SidePanel
            title={title}
            sub={sub}
            foot={foot}
            onClose={onClose}
            low
            width="wide:w-[29.5rem]"
            actions={<IconButton label={t('expand')} icon={Maximize2} onClick={onExpand} />}
          >
            {children}
          </SidePanel>
        )}
      />
    );
  return (
    <SidePanel
      title={openRow && <span lang="en">{openRow.title}</span>}
      label={t('label')}
      onClose={onClose}
      low
      width="wide:w-[29.5rem]"
    >
      {product.isError && isGone(product.error) ? (
        <WhyNot catalog={catalog} productId={productId} title={openRow?.title ?? productId} />
      ) : product.isError ? (
        <ErrorState error={product.error} onRetry={() => product.refetch()} busy={product.isFetching} />
      ) : (
        <div className="after-a-moment flex flex-col gap-4">
          <Bar className="w-48" />
          <Bar className="w-72" />
          {[0, 1, 2, 3, 4, 5].map((row) => (
            <Bar key={row} className="w-full" />
          ))}
        </div>
      )}
    </SidePanel>
  );
}

type Frame = (parts: { title: ReactNode; sub: ReactNode; foot: ReactNode; children: ReactNode }) => ReactNode;

/** What a product says and offers, for the panel and for its own page. */
export function OpenProduct({
  catalog,
  product,
  frame,
}: {
  catalog: Catalog;
  product: ProductDetail;
  frame: Frame;
}) {
  const kinds = useTranslations('catalog.kinds');
  const choice = usePurchaseChoice(catalog, product);
  return frame({
    title: <span lang="en">{product.title}</span>,
    sub: (
      <>
        <span className="type-mono leading-4">{product.id}</span>
        {[product.publisher, kinds(product.kind)].filter(Boolean).map((text) => (
          <span key={text}>
            <span className="mx-1.5">·</span>
            {text}
          </span>
        ))}
        {product.description && (
          <span lang="en" className="mt-2 block">
            {product.description}
          </span>
        )}
      </>
    ),
    foot: choice.skus.length > 0 ? <AddToCart catalog={catalog} choice={choice} /> : null,
    children: <Skus catalog={catalog} choice={choice} />,
  });
}

function Skus({ catalog, choice }: { catalog: Catalog; choice: PurchaseChoice }) {
  const t = useTranslations('catalog');
  const bandId = useId();
  const sentence = useItemSentence();
  const savingWords = useSavingFact();
  const savingOf = ({ way, kind, hoursOf }: PurchaseChoice['estimates']) => {
    const percent = way?.saving[kind] ?? null;
    if (hoursOf === null || way === null || catalog.params.view !== 'vm') return null;
    return percent === null ? '–' : savingWords(percent, hoursOf);
  };
  const { customer, region, subscription } = catalog;
  const { product, skus, grid, sku, inventory, restricted, offer } = choice;
  useHotkeys({ i: choice.needsInventory ? () => inventory.refetch() : undefined });
  if (product.skus.length === 0)
    return <WhyNot catalog={catalog} productId={product.id} title={product.title} />;
  if (skus.length === 0)
    return (
      <EmptyState icon={PackageX} title={t('panel.noSkus', { region: region?.name ?? '' })}>
        {t('panel.noSkusText')}
      </EmptyState>
    );
  const shownRestricted = grid ? restrictedSizes(grid) : skus.filter((one) => restricted.has(one.id)).length;
  const isChecked = choice.needsInventory && (inventory.fetchStatus !== 'idle' || inventory.isFetched);
  const isOffered = !offer.data || Boolean(offer.data.availability?.isPurchasable);
  const asksWhy = sku !== null && !isOffered ? sku : catalog.openRow?.hidden ? null : undefined;
  const sizes = {
    chosen: sku?.id ?? null,
    onChoose: choice.choose,
    describedBy: isChecked ? bandId : undefined,
    estimates: choice.estimates.bySku,
  };
  return (
    <div className="flex flex-col gap-3">
      {asksWhy !== undefined && (
        <WhyNot
          key={asksWhy?.id}
          catalog={catalog}
          productId={product.id}
          skuId={asksWhy?.id ?? null}
          title={asksWhy?.title ?? product.title}
        />
      )}
      {isChecked && (
        <InventoryBand
          id={bandId}
          inventory={inventory}
          restricted={shownRestricted}
          total={grid ? grid.rows.length : skus.length}
          isSizes={grid !== null}
        />
      )}
      {grid ? (
        <>
          <div className="max-narrow:hidden">
            <SizeGrid {...sizes} grid={grid} hasSavings={choice.estimates.hoursOf !== null} />
          </div>
          <div className="narrow:hidden">
            <SizeRows {...sizes} grid={grid} customer={customer} segment={catalog.params.segment} />
          </div>
        </>
      ) : (
        <SkuList
          skus={skus}
          productTitle={product.title}
          chosen={sku?.id ?? null}
          restricted={restricted}
          onChoose={choice.choose}
          describedBy={isChecked ? bandId : undefined}
        />
      )}
      {!sku && <p className="type-body text-text-2">{t(grid ? 'panel.pick' : 'panel.pickSku')}</p>}
      {sku && choice.isRestricted && (
        <Banner
          tone="bad"
          lead={t('restricted.lead', {
            region: sku.region?.name ?? customer.country,
            subscription: subscription?.name ?? '',
          })}
        >
          <p>{t('restricted.text')}</p>
          {grid && <p>{t('restricted.sizes', { sizes: sizesThatWork(grid.rows, sku.term) })}</p>}
        </Banner>
      )}
      {sku && (
        <OfferFacts
          sku={sku}
          heading={sentence({
            title: sku.size ?? skuTitle(sku.title, product.title),
            kind: sku.kind,
            regionName: sku.region?.name ?? null,
            term: sku.size ? sku.term : null,
          })}
          offer={offer.data}
          term={choice.way}
          inventory={inventory.data}
          isChecking={inventory.isFetching}
          isRestricted={choice.isRestricted}
          saving={savingOf(choice.estimates)}
          segment={catalog.params.segment}
          customer={customer}
        />
      )}
      {sku && !sku.needs.scope && (
        <AlreadyHas customer={customer} sku={{ productId: product.id, id: sku.id }} />
      )}
      {sku && <CompareTick catalog={catalog} productId={product.id} skuId={sku.id} />}
      {sku && offer.isError && (
        <ErrorState error={offer.error} onRetry={() => offer.refetch()} busy={offer.isFetching} />
      )}
      {sku && offer.data && <WayChoice choice={choice} />}
      {sku?.needs.scope && (
        <div className="flex items-center gap-3 border-t border-line pt-3">
          <span aria-hidden className="type-s w-16 shrink-0 font-medium text-text-2">
            {t('scope.label')}
          </span>
          <Segmented
            hideLabel
            label={t('scope.label')}
            value={choice.scope}
            onChange={choice.setScope}
            options={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
            small
          />
        </div>
      )}
      {sku && (
        <TextField
          label={t('name')}
          end={t('optional')}
          maxLength={100}
          value={choice.name}
          onChange={(event) => choice.setName(event.target.value)}
          className="-mt-1 flex-row! items-center gap-3! [&>label]:w-16 [&>label]:shrink-0"
          inputClassName="narrow:h-(--control-h-s)"
        />
      )}
      {sku?.attestation && (
        <Checkbox
          label={t('attestation', { text: sku.attestation })}
          checked={choice.isAttested}
          onChange={choice.setAttested}
        />
      )}
    </div>
  );
}

const sizesThatWork = (rows: readonly GridRow[], term: string | null) =>
  rows
    .filter((row) => row.cells.some((cell) => cell && cell.sku.term === term && !cell.restricted))
    .map((row) => row.size)
    .join(', ');
