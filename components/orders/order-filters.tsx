'use client';
import { CalendarDays, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FilterMenu } from '@/components/ui/filter-menu';
import { later } from '@/components/ui/later';
import { SearchField } from '@/components/ui/search-field';
import { type Filtered, useOrderChoices } from './use-order-choices';

const OrderFilterSheet = later(() => import('./order-filter-sheet').then((one) => one.OrderFilterSheet));
/** Filters of what is read; the address carries them. */
export function OrderFilters(filtered: Filtered) {
  const t = useTranslations('orders');
  const { shown, params, setParams } = filtered;
  return (
    <div className="flex flex-wrap items-center gap-2 max-narrow:hidden">
      <SearchField
        label={t('filter.label')}
        placeholder={t('filter.label')}
        value={params.q}
        onChange={(q) => setParams({ q }, { history: 'later' })}
        className="narrow:w-[18.75rem]"
      />
      {useOrderChoices(filtered).map(({ name, ...choice }) => (
        <FilterMenu key={name} {...choice} icon={name === 'period' ? CalendarDays : undefined} />
      ))}
      <p role="status" className="type-body ml-auto text-text-2">
        {t('count', { n: shown })}
      </p>
    </div>
  );
}

/** The same on a phone: one button, which says how many are set, and a sheet behind it. */
export function PhoneFilters({ onClear, ...filtered }: Filtered & { onClear: () => void }) {
  const t = useTranslations('orders.filter');
  const [isOpen, setOpen] = useState(false);
  const choices = useOrderChoices(filtered);
  const set = choices.filter(({ value }) => value !== null).length + (filtered.params.q ? 1 : 0);
  return (
    <>
      <Button
        icon={SlidersHorizontal}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className="narrow:hidden"
        onClick={() => setOpen(true)}
      >
        {t('open', { n: set })}
      </Button>
      {isOpen && (
        <OrderFilterSheet {...filtered} choices={choices} onClear={onClear} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
