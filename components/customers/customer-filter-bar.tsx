'use client';
import { ShoppingCart } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Kbd } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { FilterChip, FilterMenu } from '@/components/ui/filter-menu';
import { SearchField } from '@/components/ui/search-field';
import type { Reseller } from '@/lib/resellers/schema';
import { azureFilters, type CustomerFilter } from './filter-customers';

type Props = {
  filter: CustomerFilter;
  countries: string[];
  carts: number;
  resellers: readonly Reseller[];
  onType: (text: string) => void;
  onChoose: (change: Partial<CustomerFilter>) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

export function CustomerFilterBar({
  filter,
  countries,
  carts,
  resellers,
  onType,
  onChoose,
  onKeyDown,
}: Props) {
  const t = useTranslations('customers');
  const locale = useLocale();
  const nameOf = useCountryName();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={bar} className="flex flex-wrap items-center gap-2 px-4 narrow:px-6 pb-3">
      <SearchField
        tall
        className="w-full narrow:w-[26.25rem]"
        label={t('filter')}
        placeholder={t('filterPlaceholder')}
        value={filter.q}
        onChange={onType}
        onKeyDown={onKeyDown}
      />
      <FilterMenu
        label={t('country')}
        allLabel={t('allCountries')}
        value={filter.country}
        onChange={(country) => onChoose({ country })}
        options={countries
          .map((value) => ({ value, label: nameOf(value) }))
          .sort((a, b) => a.label.localeCompare(b.label, locale))}
      />
      <FilterMenu
        label={t('azure')}
        allLabel={t('azureAny')}
        value={filter.azure}
        onChange={(azure) => onChoose({ azure })}
        options={azureFilters.map((value) => ({ value, label: t(`azureOptions.${value}`) }))}
      />
      {resellers.length > 0 && (
        <FilterMenu
          label={t('reseller')}
          allLabel={t('allResellers')}
          value={filter.reseller}
          onChange={(reseller) => onChoose({ reseller })}
          options={resellers.map(({ id, name, mpnId }) => ({ value: id, label: name, hint: mpnId }))}
        />
      )}
      <FilterChip
        icon={ShoppingCart}
        pressed={filter.cart}
        count={carts}
        onChange={(cart) => onChoose({ cart })}
      >
        {t('hasCart')}
      </FilterChip>
      <p aria-hidden className="type-s ml-auto hidden items-center gap-2 text-text-2 wide:flex">
        <span className="flex gap-1">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd>
        </span>
        {t('keysMove')} <Kbd>Enter</Kbd> {t('keysOpen')} <Kbd>Ctrl Enter</Kbd> {t('keysCatalog')}
      </p>
    </div>
  );
}
