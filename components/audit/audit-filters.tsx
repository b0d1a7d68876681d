'use client';
import { useTranslations } from 'next-intl';
import { FilterMenu } from '@/components/ui/filter-menu';
import { SearchField } from '@/components/ui/search-field';
import { auditNouns, resultKinds } from '@/lib/audit/kinds';
import type { Audit } from './use-audit';

/** The address carries what is chosen. Of Microsoft's records only the text, the customer and the days narrow the list. */
export function AuditFilters({ audit }: { audit: Audit }) {
  const t = useTranslations('audit');
  const { params, setParams, page } = audit;
  const isOurs = params.source === 'kontor';
  const people = [{ value: 'kontor', label: t('source.kontor') }].concat(
    (page?.people ?? []).map(({ oid, name }) => ({ value: oid, label: name })),
  );
  const customers = (page?.customers ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        label={t('search')}
        placeholder={t('searchHint')}
        value={params.q}
        onChange={(q) => setParams({ q: q.slice(0, 200) }, { history: 'later' })}
        className="w-full narrow:w-[18.75rem]"
      />
      {isOurs && page?.sees === 'all' && (
        <FilterMenu
          label={t('who.label')}
          allLabel={t('who.all')}
          value={params.who}
          onChange={(who) => setParams({ who })}
          options={people}
        />
      )}
      {isOurs && (
        <FilterMenu
          label={t('action.label')}
          allLabel={t('action.all')}
          value={params.action}
          onChange={(action) => setParams({ action })}
          options={auditNouns.map((value) => ({ value, label: t(`nouns.${value}`) }))}
        />
      )}
      {customers.length > 0 && (
        <FilterMenu
          label={t('customer.label')}
          allLabel={t('customer.all')}
          value={params.customer}
          onChange={(customer) => setParams({ customer })}
          options={customers}
        />
      )}
      {isOurs && (
        <FilterMenu
          label={t('result.label')}
          allLabel={t('result.all')}
          value={params.result}
          onChange={(result) => setParams({ result })}
          options={resultKinds.map((value) => ({ value, label: t(`results.${value}`) }))}
        />
      )}
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="type-body flex items-center gap-1.5 text-text-2">
          {t(name)}
          <input
            type="date"
            value={params[name] ?? ''}
            onChange={(event) => setParams({ [name]: event.target.value || null })}
            className="field-edge type-body h-(--control-h-s) px-2 text-text"
          />
        </label>
      ))}
    </div>
  );
}
