'use client';
import { useTranslations } from 'next-intl';
import { useTermWords } from '@/components/cart/term-words';
import { Button, TextButton } from '@/components/ui/button';
import type { Catalog } from './use-catalog';

/** What the words were taken for besides names, and which of them nothing is called by. */
export function Understood({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog.understood');
  const views = useTranslations('catalog.views');
  const termOf = useTermWords();
  const { page, params, setParams, isReservation, by, regions } = catalog;
  if (!page || params.q === '') return null;
  const { vcpu, memoryGib, terms, regions: named } = page.understood;
  const chips = [
    vcpu !== null && t('vcpu', { n: vcpu }),
    memoryGib !== null && t('gib', { n: memoryGib }),
    ...terms.map(termOf),
    ...named.map((one) => regions.find(({ id }) => id === one)?.name ?? one),
  ].filter((text) => text !== false);
  const wantsSizes = isReservation && by === 'products' && (vcpu !== null || memoryGib !== null);
  const { jump } = page;
  if (chips.length === 0 && page.corrected.length === 0 && !jump) return null;
  return (
    <div className="type-s flex flex-wrap items-center gap-x-2 gap-y-1.5 px-4 pb-2.5 text-text-2">
      {chips.length > 0 && (
        <>
          <span id="understood">{t('label')}</span>
          <ul aria-labelledby="understood" className="contents">
            {chips.map((text) => (
              <li key={text} className="rounded-s bg-sunken px-1.5 py-0.5 font-medium text-text">
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
      {wantsSizes && (
        <TextButton small onClick={() => setParams({ by: 'sizes' })}>
          {t('showSizes')}
        </TextButton>
      )}
      {page.corrected.map(({ from, to }) => (
        <span key={from} role="status">
          {t('corrected', { from, to })}
        </span>
      ))}
      {jump && (
        <Button
          size="small"
          onClick={() =>
            setParams({ view: jump.view, q: null, product: jump.productId, sku: jump.skuId, qty: null })
          }
        >
          {t('jump', {
            id: jump.skuId ? `${jump.productId}:${jump.skuId}` : jump.productId,
            view: views(jump.view),
          })}
        </Button>
      )}
    </div>
  );
}
