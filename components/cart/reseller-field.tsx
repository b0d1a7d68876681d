'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Combobox } from '@/components/ui/combobox';
import { resellerQueries } from '@/lib/resellers/queries';
import type { NamedReseller } from '@/lib/resellers/schema';

/** Stands for no reseller: no MPN id is called so. */
const nobody = '-';

/** Who sells a line: one of the provider's resellers, found by name or MPN id. Nothing where the partner has none. */
export function ResellerField({
  named,
  value,
  onChange,
  error,
}: {
  /** Whom the line names now, one of ours or not. */
  named: NamedReseller | undefined;
  value: string | null;
  onChange: (mpnId: string | null) => void;
  error: string | null;
}) {
  const t = useTranslations('cart.editor');
  const resellers = useQuery(resellerQueries.list()).data?.resellers ?? [];
  if (resellers.length === 0 && !named) return null;
  const offered = resellers.filter(({ isActive }) => isActive);
  const stranger = named && !offered.some(({ mpnId }) => mpnId === named.mpnId) ? [named] : [];
  return (
    <Combobox
      label={t('reseller')}
      value={value ?? nobody}
      onChange={(next) => onChange(next === nobody ? null : next)}
      options={[
        { value: nobody, label: t('noReseller') },
        ...[...stranger, ...offered].map(({ mpnId, name }) => ({
          value: mpnId,
          label: t('resellerOption', { name: name ?? 'none', mpn: mpnId }),
        })),
      ]}
      error={error}
      help={t('resellerHelp')}
      className="min-w-64"
    />
  );
}
