'use client';
import { CalendarClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FilterMenu } from '@/components/ui/filter-menu';
import { useNow } from '@/components/ui/now';
import { SearchField } from '@/components/ui/search-field';
import { endings, heldScopes } from '@/lib/entitlements/kinds';
import { isEnding } from '@/lib/entitlements/rules';
import type { Held } from '@/lib/entitlements/schema';
import type { EntitlementParams, SetEntitlementParams } from './entitlement-filter';

/** One bar over both tables; the address carries it. */
export function EntitlementFilters({
  held,
  shown,
  params,
  setParams,
}: {
  held: readonly Held[];
  shown: number;
  params: EntitlementParams;
  setParams: SetEntitlementParams;
}) {
  const t = useTranslations('entitlements.filter');
  const format = useTranslations('entitlements');
  const now = useNow();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        label={t('label')}
        placeholder={t('label')}
        value={params.q}
        onChange={(q) => setParams({ q }, { history: 'later' })}
        className="w-full narrow:w-[16.25rem]"
      />
      <FilterMenu
        icon={CalendarClock}
        label={t('ends')}
        allLabel={t('anyEnd')}
        value={params.ends}
        onChange={(ends) => setParams({ ends })}
        options={endings.map((value) => ({
          value,
          label: t(value === 'ended' ? 'ended' : 'within', { days: value }),
          hint: String(held.filter((one) => isEnding(one, value, now)).length),
        }))}
      />
      <FilterMenu
        label={t('scope')}
        allLabel={t('anyScope')}
        value={params.scope}
        onChange={(scope) => setParams({ scope })}
        options={heldScopes.map((value) => ({ value, label: format(`scopes.${value}`) }))}
      />
      <p role="status" className="type-body ml-auto text-text-2">
        {t('count', { n: shown })}
      </p>
    </div>
  );
}
