'use client';
import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { matchesCustomer } from '@/components/customers/filter-customers';
import { ComboList } from '@/components/ui/combo-list';
import { CountryName } from '@/components/ui/country';
import { Dialog } from '@/components/ui/dialog';
import { Mark } from '@/components/ui/mark';
import { say } from '@/components/ui/say';
import { Bar } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { customerQueries } from '@/lib/customers/queries';
import type { CustomerRow } from '@/lib/customers/schema';

const most = 50;

/** Another customer, the same kind of page: orders stay orders. */
export function CustomerSwitcher({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const pathname = usePathname();
  const { data, error, refetch, isFetching } = useQuery(customerQueries.list());
  const [text, setText] = useState('');
  const found = (data?.rows ?? [])
    .filter((row) => matchesCustomer(row, text))
    .sort((a, b) => Number(b.pinned) - Number(a.pinned));
  const shown = found.slice(0, most);

  const open = (row: CustomerRow) => {
    const kind = pathname.split('/')[3];
    const kept = kind && ['catalog', 'cart', 'orders', 'azure'].includes(kind) ? `/${kind}` : '';
    router.push(`/customers/${row.id}${kept}`);
    say(t('nowIn', { name: row.name }));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t('switcherTitle')}>
      <ComboList
        label={t('switcherTitle')}
        searchLabel={t('switcherFilter')}
        tall
        text={text}
        onType={setText}
        rows={shown.map((row) => ({ id: row.id, content: <CustomerLine row={row} /> }))}
        onPick={(id) => {
          const row = shown.find((one) => one.id === id);
          if (row) open(row);
        }}
        className="-mx-2 mt-3 h-80"
        status={
          <>
            {data && found.length === 0 && t('switcherEmpty', { text })}
            {found.length > most && t('switcherMore', { count: found.length - most })}
          </>
        }
      />
      {!data && !error && <Bar className="after-a-moment m-3 w-48" />}
      {error && !data && <ErrorState error={error} onRetry={refetch} busy={isFetching} />}
    </Dialog>
  );
}

const CustomerLine = ({ row }: { row: CustomerRow }) => (
  <>
    <Mark seed={row.id} name={row.name} />
    <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
    <span className="type-s truncate text-text-2">{row.domain.split('.')[0]}</span>
    {row.country && (
      <span className="type-s text-text-2">
        <CountryName code={row.country} />
      </span>
    )}
  </>
);
