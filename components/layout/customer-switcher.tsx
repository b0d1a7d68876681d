'use client';
import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { matchesCustomer } from '@/components/customers/filter-customers';
import { CountryName } from '@/components/ui/country';
import { cx } from '@/components/ui/cx';
import { Dialog } from '@/components/ui/dialog';
import { Mark } from '@/components/ui/mark';
import { SearchField } from '@/components/ui/search-field';
import { Bar } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { customerQueries } from '@/lib/customers/queries';
import type { CustomerRow } from '@/lib/customers/schema';
import { announce } from './announcer';

const most = 50;

/** Another customer, the same kind of page: orders stay orders. */
export function CustomerSwitcher({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const pathname = usePathname();
  const id = useId();
  const { data, error, refetch, isFetching } = useQuery(customerQueries.list());
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = (data?.rows ?? [])
    .filter((row) => matchesCustomer(row, text))
    .sort((a, b) => Number(b.pinned) - Number(a.pinned));
  const shown = found.slice(0, most);
  const active = shown[Math.min(at, shown.length - 1)];

  const open = (row: CustomerRow) => {
    const kind = pathname.split('/')[3];
    const kept = kind && ['catalog', 'cart', 'orders', 'azure'].includes(kind) ? `/${kind}` : '';
    router.push(`/customers/${row.id}${kept}`);
    announce(t('nowIn', { name: row.name }));
    onClose();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setAt((now) => Math.max(0, Math.min(shown.length - 1, now + by)));
    else if (event.key === 'Enter' && active) open(active);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t('switcherTitle')}>
      <SearchField
        label={t('switcherFilter')}
        placeholder={t('switcherFilter')}
        slash={false}
        tall
        value={text}
        onChange={(next) => {
          setText(next);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        autoFocus
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('switcherTitle')}
        className="-mx-2 mt-3 h-80 overflow-y-auto"
      >
        {shown.map((row) => (
          <Option
            key={row.id}
            id={`${id}-${row.id}`}
            row={row}
            isActive={row === active}
            onPick={() => open(row)}
          />
        ))}
        {!data && !error && <Bar className="after-a-moment m-3 w-48" />}
      </div>
      {error && !data && <ErrorState error={error} onRetry={refetch} busy={isFetching} />}
      <p role="status" className="type-s mt-2 h-4 text-text-3">
        {data && found.length === 0 && t('switcherEmpty', { text })}
        {found.length > most && t('switcherMore', { count: found.length - most })}
      </p>
    </Dialog>
  );
}

function Option({
  id,
  row,
  isActive,
  onPick,
}: {
  id: string;
  row: CustomerRow;
  isActive: boolean;
  onPick: () => void;
}) {
  return (
    // The keys of the list are those of the field above it, which keeps the focus.
    <button
      type="button"
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      ref={(node) => {
        if (isActive) node?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onPick}
      className={cx(
        'type-body flex h-10 w-full cursor-pointer text-left items-center gap-3 rounded-m px-2 hover:bg-hover',
        isActive && 'bg-selected',
      )}
    >
      <Mark seed={row.id} name={row.name} />
      <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
      <span className="type-s truncate text-text-2">{row.domain.split('.')[0]}</span>
      {row.country && (
        <span className="type-s text-text-2">
          <CountryName code={row.country} />
        </span>
      )}
    </button>
  );
}
