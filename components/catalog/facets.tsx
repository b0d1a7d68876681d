'use client';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { useTermWords } from '@/components/cart/term-words';
import { Button, TextButton } from '@/components/ui/button';
import { Checkbox, Switch } from '@/components/ui/choices';
import { cx } from '@/components/ui/cx';
import { type FacetName, facetNames } from '@/lib/catalog/kinds';
import type { FacetOption } from '@/lib/catalog/schema';
import { type CatalogParams, noTicks, tickedIn } from './search-params';
import type { Catalog } from './use-catalog';

export { noTicks } from './search-params';
export const tickedCount = (params: CatalogParams) =>
  facetNames.reduce((sum, name) => sum + params[tickedIn[name]].length, 0);

/** Nothing ticked means everything. Each count is what its tick would show beside the ticks of the other facets. */
export function Facets({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const { params, setParams, customer, shelf, page, by, isReservation, isOpen } = catalog;
  const about = shelf.data;
  if (!isOpen || !about) return null;
  const facets = page?.facets ?? about.facets;
  // Products are shown for one region, which is chosen above; so are sizes once one is.
  const shown = facetNames.filter((name) => name !== 'region' || (by === 'sizes' && !params.region));
  return (
    <div className="flex flex-col gap-4">
      <Switch
        label={t('available', { customer: customer.name })}
        detail={t('hidden', { hidden: params.available ? about.hidden : 0, total: about.onShelf })}
        checked={params.available}
        onChange={(available) => setParams({ available })}
      />
      {shown.map((name) => (
        <FacetList
          key={name}
          name={name}
          label={t(`facets.${name === 'category' && !isReservation ? 'family' : name}`)}
          options={facets[name]}
          ticked={params[tickedIn[name]]}
          setParams={setParams}
        />
      ))}
      {tickedCount(params) > 0 && (
        <Button kind="quiet" size="small" className="self-start" onClick={() => setParams(noTicks)}>
          {t('facets.clear')}
        </Button>
      )}
    </div>
  );
}

const most = 8;

function FacetList({
  name,
  label,
  options,
  ticked,
  setParams,
}: {
  name: FacetName;
  label: string;
  options: readonly FacetOption[];
  ticked: readonly string[];
  setParams: Catalog['setParams'];
}) {
  const t = useTranslations('catalog.facets');
  const wordsOf = useOptionWords();
  const [isWhole, setWhole] = useState(false);
  // A choice of one is none, unless it was ticked when there were more.
  const isChoice = options.length > 1 || !(name === 'trial' || name === 'needs');
  if (options.length === 0 || (!isChoice && ticked.length === 0)) return null;
  const shown = options.filter((option, at) => isWhole || at < most || ticked.includes(option.value));
  return (
    <fieldset className="min-w-0">
      <legend className="type-s mb-1 font-medium text-text-2">{label}</legend>
      {shown.map((option) => (
        <Option
          key={option.value}
          name={name}
          value={option.value}
          label={wordsOf(name, option)}
          count={option.count}
          ticked={ticked}
          setParams={setParams}
        />
      ))}
      {shown.length < options.length && (
        <TextButton small className="mt-1" onClick={() => setWhole(true)}>
          {t('more', { n: options.length - shown.length })}
        </TextButton>
      )}
    </fieldset>
  );
}

/** Rendered again only when anything of it changes: there are dozens, and a key changes few. */
const Option = memo(function Option({
  name,
  value,
  label,
  count,
  ticked,
  setParams,
}: {
  name: FacetName;
  value: string;
  label: string;
  count: number;
  ticked: readonly string[];
  setParams: Catalog['setParams'];
}) {
  const isOn = ticked.includes(value);
  return (
    <Checkbox
      label={label}
      hint={<span className="type-s">{count}</span>}
      checked={isOn}
      onChange={(isNowOn) =>
        setParams({
          [tickedIn[name]]: isNowOn ? [...ticked, value] : ticked.filter((one) => one !== value),
        })
      }
      className={cx('min-h-[26px]', isOn ? 'font-medium' : 'text-text-2')}
    />
  );
});

function useOptionWords() {
  const t = useTranslations('catalog.facets');
  const cycles = useTranslations('billingCycles');
  const termOf = useTermWords();
  return (name: FacetName, { value, label }: FacetOption) => {
    if (name === 'term') return value === '' ? termOf(null) : termOf(value);
    if (name === 'cycle') return cycles.has(value) ? cycles(value) : label;
    if (name === 'trial' || name === 'needs') return t.has(`values.${value}`) ? t(`values.${value}`) : label;
    return label || value;
  };
}
