'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** One component under its own name, its states in a row. */
export const Shown = ({ name, children }: { name: string; children: ReactNode }) => (
  <section aria-label={name}>
    <h3 className="type-mono mb-2 text-text-3">{name}</h3>
    <div className="flex flex-wrap items-start gap-3">{children}</div>
  </section>
);

/** Words of the product's own, so that each state is seen as long as it really is. */
export function useSampleWords() {
  const t = useTranslations();
  return {
    verb: t('cart.empty.title'),
    save: t('ui.tryAgain'),
    why: t('failures.role.text', { needs: 'Admin' }),
    label: t('settings.timeZone'),
    help: t('settings.timeZoneText', { zone: 'Europe/Stockholm' }),
    wrong: t('ui.quantity.whole'),
    lead: t('failures.connection.title'),
    rest: t('failures.connection.text'),
    cancel: t('ui.cancel'),
    keys: t('settings.keys'),
    keysText: t('settings.keysText'),
    themes: (['system', 'light', 'dark'] as const).map((value) => ({
      value,
      label: t(`settings.themes.${value}`),
    })),
    place: t('shell.places.catalog'),
    places: (['overview', 'catalog', 'cart', 'orders'] as const).map((value) => ({
      value: value as string,
      label: t(`shell.places.${value}`),
    })),
  };
}
