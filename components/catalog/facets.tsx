'use client';
import { useTranslations } from 'next-intl';
import { useTermWords } from '@/components/cart/item-words';
import { Button, TextButton } from '@/components/ui/button';
import { Checkbox, Switch } from '@/components/ui/choices';
import { cx } from '@/components/ui/cx';
import { type FacetName, facetOptions } from './product-filter';
import type { Catalog } from './use-catalog';

const names: FacetName[] = ['category', 'term', 'cycle', 'publisher'];
export const tickedCount = (catalog: Catalog) =>
  names.reduce((sum, name) => sum + catalog.params[name].length, 0);
export const noTicks = { category: null, term: null, cycle: null, publisher: null };

/** Nothing ticked means everything. Counts are for what is read. */
export function Facets({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const cycles = useTranslations('billingCycles');
  const termOf = useTermWords();
  const { open, params, setParams, onShelf, facts, customer } = catalog;
  if (!open) return null;
  const wordsOf = (name: FacetName, value: string) => {
    if (name === 'term') return termOf(value);
    if (name === 'cycle') return cycles.has(value) ? cycles(value) : value;
    return value;
  };
  return (
    <div className="flex flex-col gap-4">
      <Switch
        label={t('available', { customer: customer.name })}
        detail={t('hidden', {
          hidden: params.available ? open.hidden.length : 0,
          total: open.products.length + open.hidden.length,
        })}
        checked={params.available}
        onChange={(available) => setParams({ available })}
      />
      {names.map((name) => {
        const options = facetOptions(onShelf, params, name);
        if (options.length === 0) return null;
        const label = t(`facets.${name === 'category' && !catalog.isReservation ? 'family' : name}`);
        return (
          <fieldset key={name} className="min-w-0">
            <legend className="type-s mb-1 font-medium text-text-2">{label}</legend>
            {options.map(({ value, count }) => (
              <Checkbox
                key={value}
                label={wordsOf(name, value)}
                hint={<span className="type-s">{count}</span>}
                checked={params[name].includes(value)}
                onChange={(isOn) =>
                  setParams({
                    [name]: isOn ? [...params[name], value] : params[name].filter((one) => one !== value),
                  })
                }
                className={cx('min-h-[26px]', params[name].includes(value) ? 'font-medium' : 'text-text-2')}
              />
            ))}
          </fieldset>
        );
      })}
      {facts.isFetching && !facts.data && (
        <p className="type-s after-a-moment text-text-3">{t('facets.reading')}</p>
      )}
      {(facts.isError || (facts.data && facts.data.unread.length > 0)) && (
        <p className="type-s text-warn">
          {t('facets.unread', { n: facts.data?.unread.length ?? open.products.length })}{' '}
          <TextButton small onClick={() => facts.refetch()}>
            {t('facets.readAgain')}
          </TextButton>
        </p>
      )}
      {tickedCount(catalog) > 0 && (
        <Button kind="quiet" size="small" className="self-start" onClick={() => setParams(noTicks)}>
          {t('facets.clear')}
        </Button>
      )}
    </div>
  );
}
