'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { TextButton } from '@/components/ui/button';
import type { Inventory } from '@/lib/catalog/schema';

/** One check of the whole product: how many of what is shown are restricted, or that nobody could tell. */
export function InventoryBand({
  id,
  inventory,
  restricted,
  total,
  isSizes,
}: {
  id: string;
  inventory: UseQueryResult<Inventory>;
  restricted: number;
  total: number;
  isSizes: boolean;
}) {
  const t = useTranslations('catalog.inventory');
  const recheck = (
    <TextButton small aria-busy={inventory.isFetching || undefined} onClick={() => inventory.refetch()}>
      {t('recheck')}
    </TextButton>
  );
  if (inventory.isError || inventory.data?.status === 'unknown')
    return (
      <div id={id}>
        <Banner tone="muted" icon={CircleAlert} lead={t('failed')} actions={recheck}>
          {t('failedRest')}
        </Banner>
      </div>
    );
  if (!inventory.data)
    return (
      <p id={id} role="status" className="type-s after-a-moment flex h-10 items-center text-text-3">
        {t('checking')}
      </p>
    );
  if (restricted === 0) return null;
  return (
    <div id={id}>
      <Banner
        tone="warn"
        lead={t(isSizes ? 'some' : 'somePlain', { n: restricted, total })}
        actions={recheck}
        small
      >
        {t('someRest')}
      </Banner>
    </div>
  );
}
