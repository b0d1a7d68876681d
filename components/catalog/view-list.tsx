'use client';
import { Lock, MapPinOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { type CatalogView, catalogViews, isReservationView } from '@/lib/catalog/kinds';
import { toView } from './search-params';
import type { Catalog } from './use-catalog';

/** The six shelves: one at a time, never a facet. Keys 1 to 6. */
export function ViewList({ catalog, hasKeys = true }: { catalog: Catalog; hasKeys?: boolean }) {
  const t = useTranslations('catalog');
  const { params, setParams, shelf, status } = catalog;
  const counts = shelf.data?.views;
  const closed = shelf.data?.closed ?? {};
  const name = useId();
  const choose = (view: CatalogView) => setParams(toView(view));
  useHotkeys(
    Object.fromEntries(
      catalogViews.map((view, index) => [String(index + 1), hasKeys ? () => choose(view) : undefined]),
    ),
  );

  const group = (label: string, isHere: (view: CatalogView) => boolean) => (
    <div className="flex flex-col">
      <p aria-hidden className="type-s mb-1 font-medium text-text-2">
        {label}
      </p>
      {catalogViews.filter(isHere).map((view) => {
        const why = view === params.view && status && status !== 'open' ? status : closed[view];
        const Mark = why === 'refused' ? Lock : MapPinOff;
        return (
          <label
            key={view}
            className="type-body -mx-2 flex min-h-[26px] cursor-pointer items-center justify-between gap-2 rounded-m px-2 text-text-2 hover:bg-hover has-checked:bg-selected has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={view}
              checked={params.view === view}
              onChange={() => choose(view)}
              aria-label={t(`views.${view}`)}
              aria-describedby={why ? `${name}-${view}` : undefined}
              className="sr-only"
            />
            <span>
              {t(`views.${view}`)}
              {why && (
                <span id={`${name}-${view}`} className="type-xs block pb-1 font-normal text-text-3">
                  {t(why === 'refused' ? 'locked' : 'unsoldMark')}
                </span>
              )}
            </span>
            {!why && counts?.[view] != null && (
              <span aria-hidden className="type-s font-normal text-text-3">
                {counts[view]}
              </span>
            )}
            {why && <Mark aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-text-3" />}
          </label>
        );
      })}
    </div>
  );
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">{t('view')}</legend>
      {group(t('groups.reservations'), isReservationView)}
      {group(t('groups.software'), (view) => !isReservationView(view))}
    </fieldset>
  );
}
