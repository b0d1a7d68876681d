'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/choices';

/** The events to be told of, by Microsoft's own names; those that something is done with here come first. */
export function EventTicks({
  offered,
  ofUse,
  chosen,
  onChange,
}: {
  offered: readonly string[];
  ofUse: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const t = useTranslations('webhooks');
  const others = offered.filter((name) => !ofUse.includes(name));
  const tick = (name: string) => (
    <Checkbox
      key={name}
      label={<span className="type-mono break-all">{name}</span>}
      checked={chosen.includes(name)}
      onChange={(isChosen) => onChange(isChosen ? [...chosen, name] : chosen.filter((one) => one !== name))}
    />
  );
  return (
    <>
      <fieldset>
        <legend className="type-s text-text-2">{t('ofUse')}</legend>
        <div className="mt-1 grid gap-x-6 narrow:grid-cols-2">{ofUse.map(tick)}</div>
      </fieldset>
      {others.length > 0 && (
        <details className="mt-3">
          <summary className="type-s w-fit cursor-pointer text-text-2">
            {t('others', { count: others.length })}
          </summary>
          <fieldset aria-label={t('others', { count: others.length })}>
            <p className="type-s mt-1 text-text-3">{t('othersText')}</p>
            <div className="mt-1 grid gap-x-6 narrow:grid-cols-2">{others.map(tick)}</div>
          </fieldset>
        </details>
      )}
    </>
  );
}
