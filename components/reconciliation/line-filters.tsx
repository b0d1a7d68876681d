'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Columns3 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCan } from '@/components/layout/viewer';
import { IconButton, TextButton } from '@/components/ui/button';
import { CheckMenu } from '@/components/ui/check-menu';
import type { CheckOption } from '@/components/ui/check-options';
import { Segmented } from '@/components/ui/choices';
import { cx } from '@/components/ui/cx';
import { SearchField } from '@/components/ui/search-field';
import { reconciliationQueries } from '@/lib/reconciliation/queries';
import { resellerQueries } from '@/lib/resellers/queries';
import { useChargeWords, useProviderWords } from './charge-words';
import { useHeadWords } from './column-words';
import { offeredColumns } from './line-columns';
import type { Lines } from './use-lines';

/** What the lines are narrowed to. What can be chosen is counted once somebody comes near. */
export function LineFilters({ lines, hasUsage }: { lines: Lines; hasUsage: boolean }) {
  const t = useTranslations('lines');
  const words = useHeadWords();
  const format = useFormatter();
  const chargeOf = useChargeWords();
  const providerOf = useProviderWords();
  const { params, setParams, filter, wish, offered, columns, pick } = lines;
  const can = useCan();
  const [isNear, setNear] = useState(false);
  const seen = lines.reading.data ?? null;
  const isChosen =
    params.customer.length + params.charge.length + params.provider.length + params.reseller.length > 0;
  const { data: facets } = useQuery({
    ...reconciliationQueries.facets(lines.invoiceId, seen, wish),
    enabled: seen !== null && seen.rows > 0 && (isNear || isChosen),
    placeholderData: (before) => before,
  });
  const near = () => setNear(true);
  const count = (n: number) => format.number(n);
  const customers = facets?.customers.map((one) => ({
    value: one.value,
    label: one.name || one.value || t('none'),
    hint: count(one.count),
  }));
  const charges = facets?.charges.map((one) => ({
    value: one.value,
    label: chargeOf(one.value) || t('none'),
    hint: count(one.count),
  }));
  const providers = facets?.providers.map((one) => ({
    value: one.value,
    label: providerOf(one.value) || t('none'),
    hint: count(one.count),
  }));
  const hasResellers = (facets?.resellers.length ?? 0) > 0 || params.reseller.length > 0;
  // Whoever may not see customers sees the ids alone.
  const known = useQuery({ ...resellerQueries.list(), enabled: hasResellers && can('see-customers') }).data;
  const resellers = facets?.resellers.map(({ value, count: n }) => ({
    value,
    label: known?.resellers.find(({ mpnId }) => mpnId === value)?.name ?? value,
    hint: count(n),
  }));
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5 narrow:px-6">
      {(hasUsage || params.set === 'usage') && (
        <Segmented
          label={t('set.label')}
          hideLabel
          small
          value={params.set}
          onChange={(set) =>
            setParams({ set, sort: null, line: null, charge: null, provider: null, reseller: null })
          }
          options={[
            { value: 'charges', label: t('set.charges') },
            { value: 'usage', label: t('set.usage') },
          ]}
        />
      )}
      <SearchField
        label={t('search')}
        placeholder={t('search')}
        value={params.q}
        onChange={(q) => setParams({ q: q.slice(0, 200) }, { history: 'later' })}
        className="w-full narrow:w-auto narrow:min-w-56 narrow:flex-1"
      />
      <Facet
        label={words('customerName')}
        options={customers ?? null}
        values={params.customer}
        onChange={(customer) => setParams({ customer: customer.length > 0 ? customer : null })}
        onNear={near}
      />
      <Facet
        label={t('chargeType')}
        options={charges ?? null}
        values={params.charge}
        onChange={(charge) => setParams({ charge: charge.length > 0 ? charge : null })}
        onNear={near}
      />
      {((facets?.providers.length ?? 0) > 1 || filter.provider.length > 0) && (
        <Facet
          label={t('provider')}
          options={providers ?? null}
          values={params.provider}
          onChange={(provider) => setParams({ provider: provider.length > 0 ? provider : null })}
          onNear={near}
        />
      )}
      {hasResellers && (
        <Facet
          label={t('reseller')}
          options={resellers ?? null}
          values={params.reseller}
          onChange={(reseller) => setParams({ reseller: reseller.length > 0 ? reseller : null })}
          onNear={near}
        />
      )}
      <CheckMenu
        onNear={near}
        trigger={<IconButton label={t('columns')} icon={Columns3} />}
        label={t('columns')}
        options={offered
          .filter((name) => name !== 'tier2MpnId' || hasResellers || columns.includes(name))
          .map((name) => ({ value: name, label: words(name) }))}
        values={[...columns]}
        onChange={(names) => pick(offered.filter((name) => names.includes(name)))}
        foot={(close) => (
          <TextButton
            small
            onClick={() => {
              pick(null);
              close();
            }}
          >
            {t('usualColumns', { count: offeredColumns[params.set].usual.length })}
          </TextButton>
        )}
      />
    </div>
  );
}

function Facet({
  label,
  options,
  values,
  onChange,
  onNear,
}: {
  label: string;
  options: readonly CheckOption[] | null;
  values: readonly string[];
  onChange: (values: string[]) => void;
  onNear: () => void;
}) {
  const t = useTranslations('lines');
  const only =
    values.length === 1 ? (options?.find(({ value }) => value === values[0])?.label ?? values[0]) : null;
  const text = values.length === 0 ? label : (only ?? t('several', { label, count: values.length }));
  return (
    <CheckMenu
      label={label}
      options={options}
      values={values}
      onChange={onChange}
      onNear={onNear}
      trigger={
        <button
          type="button"
          aria-label={t('chosen', { label, chosen: values.length > 0 ? text : t('all') })}
          className={cx(
            'type-body inline-flex h-(--control-h-s) max-w-56 items-center gap-2 rounded-m border px-2.5 whitespace-nowrap',
            values.length > 0
              ? 'border-transparent bg-selected font-medium text-text'
              : 'border-line-strong bg-surface text-text-2 hover:bg-hover',
          )}
        >
          <span className="truncate">{text}</span>
          <ChevronDown aria-hidden size={14} className="shrink-0 text-text-3" />
        </button>
      }
    />
  );
}
