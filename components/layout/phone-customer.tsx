'use client';
import { ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CountryName } from '@/components/ui/country';
import { Mark } from '@/components/ui/mark';
import { useCustomerId, useMaybeCustomer } from './current-customer';
import { useDoors } from './shell-doors';

/** The customer at the top of a phone, where there is no sidebar: in view on every screen of theirs. */
export function PhoneCustomer() {
  const t = useTranslations('shell');
  const customer = useMaybeCustomer(useCustomerId());
  const { onSwitch } = useDoors();
  if (!customer || !onSwitch) return null;
  return (
    <button
      type="button"
      onClick={onSwitch}
      aria-haspopup="dialog"
      aria-label={t('switchCustomer', { name: customer.name })}
      className="-ml-1 flex min-h-11 min-w-0 items-center gap-3 rounded-m px-1 text-left narrow:hidden"
    >
      <Mark seed={customer.id} name={customer.name} size="medium" />
      <span className="min-w-0">
        <span className="type-body block truncate leading-5 font-medium">{customer.name}</span>
        <span className="type-xs block truncate text-text-3">
          {customer.domain.split('.')[0]}, <CountryName code={customer.country} />
        </span>
      </span>
      <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-text-3" />
    </button>
  );
}
