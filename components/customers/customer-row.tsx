'use client';
import { Pin, PinOff } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { IconButton } from '@/components/ui/button';
import { CountryName } from '@/components/ui/country';
import { cx } from '@/components/ui/cx';
import { DateTime } from '@/components/ui/date-time';
import { Mark } from '@/components/ui/mark';
import { None } from '@/components/ui/money';
import { ShortId } from '@/components/ui/short-id';
import { Status } from '@/components/ui/status';
import { Td, Tr } from '@/components/ui/table';
import { useTimeLeft } from '@/components/ui/time-left';
import type { CustomerRow } from '@/lib/customers/schema';
import { hidden } from './customer-columns';

export function CustomerRowView({
  row,
  index,
  isActive,
  rowProps,
  onPin,
}: {
  row: CustomerRow;
  index: number;
  isActive: boolean;
  rowProps: ComponentProps<'tr'> & { 'data-index': number };
  onPin: () => void;
}) {
  'use memo';
  const t = useTranslations('customers');
  return (
    <Tr {...rowProps} current={isActive} aria-rowindex={index}>
      <Td>
        <span className="flex min-w-0 items-center gap-3">
          <Mark seed={row.id} name={row.name} />
          <span className="min-w-0 flex-1">
            <Link
              href={`/customers/${row.id}`}
              prefetch={false}
              tabIndex={-1}
              className={cx('block truncate', isActive ? 'font-semibold' : 'font-medium')}
            >
              {row.name}
            </Link>
            <span className="type-s block truncate text-text-2 narrow:hidden">
              {shortDomain(row)}
              {row.country && (
                <>
                  , <CountryName code={row.country} />
                </>
              )}
              {row.cart && (
                <>
                  {' · '}
                  <CartCell cart={row.cart} />
                </>
              )}
            </span>
          </span>
          <IconButton
            label={t(row.pinned ? 'unpin' : 'pin', { name: row.name })}
            icon={row.pinned ? PinOff : Pin}
            tabIndex={-1}
            onClick={onPin}
            // Takes its room from the name only while it can be seen.
            className="narrow:-ml-3 narrow:w-0 narrow:overflow-hidden narrow:group-focus-within:ml-0 narrow:group-focus-within:w-7 narrow:group-hover:ml-0 narrow:group-hover:w-7"
          />
        </span>
      </Td>
      <Td className={cx(hidden.domain, 'truncate text-text-2')} title={row.domain}>
        {shortDomain(row)}
      </Td>
      <Td className={cx(hidden.country, 'truncate')}>
        {row.country ? <CountryName code={row.country} /> : <None />}
      </Td>
      <Td className={hidden.azure}>
        <AzureCell azure={row.azure} />
      </Td>
      <Td className={cx(hidden.cart, 'whitespace-nowrap')}>
        <CartCell cart={row.cart} />
      </Td>
      <Td align="end" className={cx(hidden.lastOrder, 'whitespace-nowrap')}>
        {row.lastOrderAt ? <DateTime at={row.lastOrderAt} as="date" /> : <None />}
      </Td>
      <Td className={hidden.id}>
        <ShortId id={row.id} className="text-text-2" />
      </Td>
    </Tr>
  );
}

const shortDomain = (row: CustomerRow) => row.domain.replace(/\.onmicrosoft\.(com|cn|us|de)$/i, '');

function AzureCell({ azure }: { azure: CustomerRow['azure'] }) {
  const t = useTranslations('customers');
  if (!azure) return <None />;
  if (azure.total === 0) return <span className="text-text-2">{t('noAzure')}</span>;
  if (azure.registering > 0)
    return <Status tone="busy">{t('registering', { count: azure.registering })}</Status>;
  if (azure.enabled === 0) return <span className="text-text-2">{t('noneEnabled')}</span>;
  return <Status tone="ok">{t('enabledOf', { enabled: azure.enabled, total: azure.total })}</Status>;
}

function CartCell({ cart }: { cart: CustomerRow['cart'] }) {
  const t = useTranslations('customers');
  const leftOf = useTimeLeft();
  if (!cart) return <None />;
  const left = leftOf(cart.expiresAt, { short: true });
  return (
    <>
      {t('items', { count: cart.lines })}
      <span aria-hidden className="text-text-3">
        {' · '}
      </span>
      <span className={left.isSoon ? 'text-warn' : 'text-text-2'}>
        {left.isOver ? t('expired') : t('left', { time: left.text })}
      </span>
    </>
  );
}
