'use client';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { TextLink } from '@/components/ui/button';
import { None } from '@/components/ui/money';
import { ShortId } from '@/components/ui/short-id';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { Held } from '@/lib/entitlements/schema';
import type { EntitlementParams, SetEntitlementParams } from './entitlement-filter';

/* What the tables of entitlements have in common: their rows, how they are sorted, and the cells that all have. */

export type HeldRows = {
  held: readonly Held[];
  params: EntitlementParams;
  setParams: SetEntitlementParams;
};
export const wide = 'max-wide:hidden';

export function Rows({
  label,
  held,
  params,
  setParams,
  head,
  children,
}: HeldRows & { label: string; head: ReactNode; children: (held: Held) => ReactNode }) {
  const rows = useRovingRows({
    keys: held.map(({ key }) => key),
    onOpen: (item) => setParams({ item }),
    idOf: (item) => held.find((one) => one.key === item)?.order?.number,
  });
  return (
    <Table label={label}>
      <TableHead>{head}</TableHead>
      <tbody ref={rows.bodyRef}>
        {held.map((one) => (
          <Tr key={one.key} {...rows.rowProps(one.key)} current={one.key === params.item}>
            {children(one)}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The words of a scope; one that Microsoft did not have before is shown as it is. */
export function useScopeWords() {
  const t = useTranslations('entitlements.scopes');
  return (scope: string | null) => (scope === null ? '–' : t.has(scope) ? t(scope) : scope);
}

export const Name = ({ held }: { held: Held }) => (
  <span className={held.isNamed ? 'font-medium' : 'type-mono'} lang="en">
    {held.title}
  </span>
);

type Sorting = ReturnType<typeof useSorting>;
export function useSorting({ sort }: EntitlementParams, setParams: SetEntitlementParams) {
  return (by: 'ends' | 'name' | 'units') => {
    const up = by === 'units' ? 'units-down' : by;
    const down = by === 'units' ? 'units-down' : (`${by}-down` as const);
    const now = sort === down ? 'descending' : sort === up ? 'ascending' : null;
    return {
      sort: now as 'ascending' | 'descending' | null,
      onSort: () => setParams({ sort: sort === up ? down : up }, { history: 'replace' }),
    };
  };
}

export function Units({ sorting }: { sorting: Sorting }) {
  const t = useTranslations('entitlements.columns');
  return (
    <Th align="end" {...sorting('units')}>
      {t('units')}
    </Th>
  );
}

export function Quantity({ held: { quantity } }: { held: Held }) {
  const format = useFormatter();
  return <Td align="end">{format.number(quantity)}</Td>;
}

export function OrderCell({ held: { order } }: { held: Held }) {
  const customer = useCustomer();
  return (
    <Td className={wide}>
      {order ? (
        <TextLink
          href={`/customers/${customer.id}/orders/${encodeURIComponent(order.id)}`}
          className="font-normal text-text-2"
        >
          <ShortId id={order.number} />
        </TextLink>
      ) : (
        <None />
      )}
    </Td>
  );
}
