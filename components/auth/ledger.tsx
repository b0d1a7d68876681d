import { useTranslations } from 'next-intl';

/** Ruled ledger paper with the promise: decorative, and only where there is room. */
export function Ledger() {
  const t = useTranslations('signIn');
  return (
    <div aria-hidden className="ledger relative hidden min-w-0 flex-1 overflow-hidden bg-canvas medium:block">
      <div className="pt-72 pr-8 pl-32">
        <p className="max-w-[22.5rem] text-[2.75rem]/12 font-semibold tracking-[-0.03em]">{t('promise')}</p>
        <dl className="mt-12 text-[0.9375rem]">
          {(['buy', 'follow', 'reconcile'] as const).map((line) => (
            <div key={line} className="flex h-12 items-end pb-1">
              <dt className="w-28 shrink-0 font-semibold">{t(`promiseLines.${line}`)}</dt>
              <dd className="text-text-2">{t(`promiseLines.${line}Text`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
