'use client';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import type { Scope } from '@/lib/cart/schema';
import type { ProductKind } from '@/lib/catalog/schema';
import type { NamedReseller } from '@/lib/resellers/schema';
import { useTermWords } from './term-words';

type Item = {
  title: string;
  kind: ProductKind;
  regionName: string | null;
  name: string;
  subscription: { name: string } | null;
  scope: Scope | string | null;
  reseller?: NamedReseller;
};

/** An item as lists show it: what tells it apart first, then kind and region; below, the person's name for it and whom it is for. */
export function ItemWords({
  item,
  noName,
  onPhone,
}: {
  item: Item;
  noName?: string;
  /** Stands on a phone in place of the kind and whom it is for: the row has two lines there. */
  onPhone?: string | null;
}) {
  const kinds = useTranslations('catalog.kinds');
  const t = useTranslations('cart');
  const isReservation = item.kind.endsWith('reservation');
  const behind = isReservation ? [kinds(item.kind), regionBeside(item)].filter(Boolean).join(', ') : null;
  const where = isReservation
    ? item.subscription &&
      t('withScope', { subscription: item.subscription.name, scope: item.scope ?? 'other' })
    : kinds(item.kind);
  return (
    <>
      <span className="block">
        <span lang="en" className="font-[550]">
          {item.title}
        </span>{' '}
        {behind && <span className={cx('text-text-2', onPhone && 'max-narrow:hidden')}>{behind}</span>}
      </span>
      <span className="type-s block text-text-3">
        {(item.name || noName) && <span className="text-text-2">{item.name || noName}</span>}
        <span className={onPhone ? 'max-narrow:hidden' : ''}>
          {(item.name || noName) && where && ' · '}
          {where}
        </span>
        {onPhone && (
          <span className="text-text-2 narrow:hidden">
            {(item.name || noName) && ', '}
            {onPhone}
          </span>
        )}
      </span>
      <SoldThrough reseller={item.reseller} />
    </>
  );
}

/** Through whom a line is sold; nothing where it is sold directly. */
export function SoldThrough({ reseller }: { reseller: NamedReseller | undefined }) {
  const t = useTranslations('cart');
  return (
    reseller && (
      <span className="type-s block text-text-2">
        {t('reseller', { name: reseller.name ?? 'none', mpn: reseller.mpnId })}
      </span>
    )
  );
}

const isWholeTitle = ({ title, regionName }: Pick<Item, 'title' | 'regionName'>) =>
  regionName !== null && title.includes(regionName);
const regionBeside = (item: Pick<Item, 'title' | 'regionName'>) =>
  isWholeTitle(item) ? null : item.regionName;

/** One line of text for an item: "Standard_D8s_v5, SE Central, 3 years". */
export function useItemSentence() {
  const termOf = useTermWords();
  return (item: Pick<Item, 'title' | 'kind' | 'regionName'> & { term: string | null }) =>
    [
      item.title,
      regionBeside(item),
      // A title that names its region is Microsoft's whole title, and names the term too.
      item.kind.endsWith('reservation') && item.term && !isWholeTitle(item) ? termOf(item.term) : null,
    ]
      .filter(Boolean)
      .join(', ');
}
