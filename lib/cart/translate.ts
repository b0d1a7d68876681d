import type { Availability, BillingCycle, CatalogView, ProductKind, SkuOffer } from '@/lib/catalog/schema';
import type { WireCart } from '@/lib/partner-center';
import { billingCycleOf, groupLines, isSameId, isSameSku } from './rules';
import type { Cart, CartContents, CartLine } from './schema';
import type { CartRow } from './store';

type WireLine = WireCart['lineItems'][number];

/**
 * The body of a PUT or POST: the complete list of lines. Only what the SKU asks for goes into the context. Microsoft
 * takes no line that names a reseller without the partner's attestation (900206), so it goes along; a cart spends
 * nothing, and no purchase is made without a person's own word for it (041).
 */
export function toWire(lines: readonly CartLine[], attested: boolean) {
  return {
    ...((attested || lines.some((line) => line.participants?.length)) && {
      partnerOnRecordAttestationAccepted: true,
    }),
    lineItems: lines.map((line) => ({
      id: line.id,
      catalogItemId: line.catalogItemId,
      friendlyName: line.name || line.title,
      quantity: line.quantity,
      billingCycle: line.billingCycle,
      ...(line.term && { termDuration: line.term }),
      ...(line.currency && { currencyCode: line.currency }),
      ...(line.participants?.length && { participants: line.participants }),
      ...(line.attestation && { attestationAccepted: line.attestation.accepted }),
      ...((line.subscription || line.scope) && {
        provisioningContext: {
          ...(line.subscription && { subscriptionId: line.subscription.id }),
          ...(line.scope && { scope: line.scope }),
        },
      }),
    })),
  };
}

/** Microsoft's lines with what we know of them. Lines we never saw are shown by what Microsoft says alone. */
export function merge(wire: WireCart, known: readonly CartLine[]): CartLine[] {
  const left = [...known];
  return wire.lineItems.map((item) => {
    const found =
      left.find((line) => line.id === item.id && isSameSku(line.catalogItemId, item.catalogItemId)) ??
      left.find((line) => isSameId(line.catalogItemId, item.catalogItemId));
    if (found) left.splice(left.indexOf(found), 1);
    return found ? { ...found, ...said(item, wire) } : { ...stranger(item), ...said(item, wire) };
  });
}

/** After a write the answer's lines stand in the order they were sent; only their numbers may differ. */
export const mergeAnswer = (wire: WireCart, sent: readonly CartLine[]): CartLine[] =>
  wire.lineItems.length === sent.length
    ? wire.lineItems.map((item, index) => {
        const line = sent[index];
        return line && isSameSku(line.catalogItemId, item.catalogItemId)
          ? { ...line, ...said(item, wire) }
          : { ...stranger(item), ...said(item, wire) };
      })
    : merge(wire, sent);

/** What Microsoft's line itself says, and wins with. */
const said = (item: WireLine, { trace }: Pick<WireCart, 'trace'>) => ({
  id: item.id,
  catalogItemId: item.catalogItemId,
  quantity: item.quantity,
  term: item.termDuration || null,
  billingCycle: billingCycleOf(item.billingCycle),
  participants: item.participants.map(({ key, value }) => ({ key, value })),
  orderGroup: item.orderGroup ?? '0',
  error: item.error
    ? { code: item.error.errorCode, description: item.error.errorDescription, ...trace }
    : null,
});

function stranger(item: WireLine): CartLine {
  const [productId = item.catalogItemId, skuId = ''] = item.catalogItemId.split(':');
  const context = item.provisioningContext;
  const title = item.friendlyName || item.catalogItemId;
  return {
    ...said(item, {}),
    view: context.subscriptionid ? 'vm' : 'subscriptions',
    segment: 'commercial',
    productId,
    skuId,
    title,
    fullTitle: title,
    kind: 'other',
    regionName: null,
    name: '',
    subscription: context.subscriptionid
      ? { id: context.subscriptionid, name: context.subscriptionid }
      : null,
    scope: context.scope === 'single' || context.scope === 'shared' ? context.scope : null,
    terms: [],
    minimumQuantity: 1,
    maximumQuantity: 999_999_999,
    currency: item.currencyCode ?? null,
    attestation: null,
    offer: 'unread',
  };
}

type Wish = {
  view: CatalogView;
  segment: CartLine['segment'];
  quantity: number;
  name: string;
  subscription: CartLine['subscription'];
  scope: CartLine['scope'];
  attestationAccepted: boolean;
};
/** A new line from what the catalog says now; term and cycle are chosen already. */
export function toLine(
  { sku }: SkuOffer,
  availability: Availability,
  kind: ProductKind,
  choice: { term: string | null; terms: string[]; billingCycle: BillingCycle },
  wish: Wish,
): Omit<CartLine, 'id'> {
  return {
    catalogItemId: availability.catalogItemId,
    view: wish.view,
    segment: wish.segment,
    productId: sku.productId,
    skuId: sku.id,
    title: sku.armSkuName ?? sku.title,
    fullTitle: sku.title,
    kind,
    regionName: sku.region?.name ?? null,
    name: wish.name,
    subscription: sku.needs.subscription ? wish.subscription : null,
    scope: sku.needs.scope ? wish.scope : null,
    ...choice,
    quantity: wish.quantity,
    minimumQuantity: sku.minimumQuantity,
    maximumQuantity: sku.maximumQuantity,
    currency: availability.currency,
    orderGroup: '0',
    attestation: sku.attestation ? { text: sku.attestation, accepted: wish.attestationAccepted } : null,
    error: null,
    offer: 'current',
  };
}

export const toCart = (
  row: CartRow,
  lines: readonly CartLine[],
  status: Cart['status'],
  readAt: Date,
  changedAt = row.changedAt,
): CartContents => ({
  id: row.id,
  customerId: row.customerId,
  status,
  groups: groupLines(lines),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  changedAt: changedAt.toISOString(),
  startedBy: row.startedBy,
  changedBy: row.changedBy,
  purchaseId: row.purchaseId,
  readAt: readAt.toISOString(),
});
