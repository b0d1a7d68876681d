'use client';
import { useTranslations } from 'next-intl';
import { FilterMenu } from '@/components/ui/filter-menu';
import { SearchField } from '@/components/ui/search-field';
import {
  chargeKinds,
  documentKinds,
  type InvoiceFilter,
  invoiceStatuses,
  periods,
} from '@/lib/billing/kinds';

export function InvoiceFilterBar({
  filter,
  currencies,
  count,
  onType,
  onChoose,
}: {
  filter: InvoiceFilter;
  currencies: readonly string[];
  count: number;
  onType: (text: string) => void;
  onChoose: (change: Partial<InvoiceFilter>) => void;
}) {
  const t = useTranslations('billing');
  const { from, to, months } = filter;
  const own =
    from !== null || to !== null
      ? [{ value: 'own', label: t('span', { from: from ?? '…', to: to ?? '…' }) }]
      : [];
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 narrow:px-6 py-3">
      <SearchField
        className="w-full narrow:w-60"
        label={t('filter')}
        placeholder={t('filter')}
        value={filter.q}
        onChange={onType}
      />
      <FilterMenu
        label={t('charges')}
        allLabel={t('allCharges')}
        value={filter.type}
        onChange={(type) => onChoose({ type })}
        options={chargeKinds.map((value) => ({ value, label: t(`chargeKinds.${value}`) }))}
      />
      <FilterMenu
        label={t('currency')}
        allLabel={t('allCurrencies')}
        value={filter.currency}
        onChange={(currency) => onChoose({ currency })}
        options={currencies.map((value) => ({ value, label: value }))}
      />
      <FilterMenu
        label={t('months', { count: 12 })}
        allLabel={t('months', { count: 12 })}
        value={own.length > 0 ? 'own' : months}
        onChange={(next) =>
          next !== 'own' &&
          onChoose({ months: periods.find((one) => one === next) ?? null, from: null, to: null })
        }
        options={[
          { value: '3', label: t('months', { count: 3 }) },
          { value: '6', label: t('months', { count: 6 }) },
          { value: 'all', label: t('allPeriods') },
          ...own,
        ]}
      />
      <FilterMenu
        label={t('document')}
        allLabel={t('allDocuments')}
        value={filter.doc}
        onChange={(doc) => onChoose({ doc })}
        options={documentKinds.map((value) => ({ value, label: t(`documents.${value}`) }))}
      />
      <FilterMenu
        label={t('status')}
        allLabel={t('allStatuses')}
        value={filter.status}
        onChange={(status) => onChoose({ status })}
        options={invoiceStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
      />
      <p role="status" className="type-s ml-auto text-text-2">
        {t('count', { count })}
      </p>
    </div>
  );
}
