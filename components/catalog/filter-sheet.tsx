'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Facets } from './facets';
import type { Catalog } from './use-catalog';
import { ViewList } from './view-list';

/** On a phone: the order and everything that narrows the list, in one sheet from below. */
export function FilterSheet({
  catalog,
  sort,
  onClose,
}: {
  catalog: Catalog;
  sort: ReactNode;
  onClose: () => void;
}) {
  const t = useTranslations('catalog');
  const { page, by } = catalog;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('facets.label')}
      foot={
        <Button kind="ink" className="w-full" onClick={onClose}>
          {page
            ? t(by === 'sizes' ? 'filter.showSizes' : 'filter.show', { n: page.total })
            : t('filter.close')}
        </Button>
      }
    >
      <div className="-mx-6 flex max-h-[62dvh] flex-col gap-5 overflow-y-auto px-6 pb-1">
        {sort}
        <ViewList catalog={catalog} hasKeys={false} />
        <Facets catalog={catalog} />
      </div>
    </Dialog>
  );
}
