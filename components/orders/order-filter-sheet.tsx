'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SearchField } from '@/components/ui/search-field';
import { Select } from '@/components/ui/select';
import { orderSorts } from '@/lib/orders/kinds';
import type { OrderParams, SetOrderParams } from './order-filter';
import type { OrderChoices } from './use-order-choices';

/** Stands for no filter: no status, person or day is called so. */
const every = '*';

/** On a phone: the order and everything that narrows the list, in one sheet from below. */
export function OrderFilterSheet({
  choices,
  shown,
  params,
  setParams,
  onClear,
  onClose,
}: {
  choices: OrderChoices;
  shown: number;
  params: OrderParams;
  setParams: SetOrderParams;
  onClear: () => void;
  onClose: () => void;
}) {
  const t = useTranslations('orders');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('filter.title')}
      foot={
        <>
          <Button onClick={onClear}>{t('filter.clear')}</Button>
          <Button kind="ink" className="flex-1" onClick={onClose}>
            {t('filter.show', { n: shown })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <SearchField
          slash={false}
          tall
          label={t('filter.label')}
          placeholder={t('filter.label')}
          value={params.q}
          onChange={(q) => setParams({ q }, { history: 'replace' })}
        />
        {choices.map(({ name, label, allLabel, value, options, onChange }) => (
          <Select
            key={name}
            label={label}
            value={value ?? every}
            options={[{ value: every, label: allLabel }, ...options]}
            onChange={(next) => onChange(next === every ? null : next)}
          />
        ))}
        <Select
          label={t('sort.label')}
          value={params.sort}
          options={orderSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          onChange={(sort) => setParams({ sort }, { history: 'replace' })}
        />
      </div>
    </Dialog>
  );
}
