'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/choices';
import { comparedOf, isCompared, mostCompared, toCompared } from './compared';
import type { Catalog } from './use-catalog';

/** Puts the chosen SKU beside up to three others. */
export function CompareTick({
  catalog: { params, setParams },
  productId,
  skuId,
}: {
  catalog: Pick<Catalog, 'params' | 'setParams'>;
  productId: string;
  skuId: string;
}) {
  const t = useTranslations('catalog.compare');
  const one = { productId, skuId };
  const isOn = isCompared(params.compare, one);
  const isFull = !isOn && comparedOf(params.compare).length >= mostCompared;
  return (
    <Checkbox
      label={t('tick')}
      hint={isFull ? <span className="type-s">{t('full', { most: mostCompared })}</span> : undefined}
      disabled={isFull}
      checked={isOn}
      onChange={() => setParams({ compare: toCompared(params.compare, one) }, { history: 'replace' })}
      className="border-t border-line pt-2"
    />
  );
}
