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
import { EndDay, RightToUse, TimeLeft } from './end-words';
import type { EntitlementParams, SetEntitlementParams } from './entitlement-filter';

type Props = {
  held: readonly Held[];
  params: EntitlementParams;
  setParams: SetEntitlementParams;
};
const wide = 'max-wide:hidden';
const notPhone = 'max-narrow:hidden';

/** Reservations, by default in the order in which they end. */
export function ReservationTable({ held, params, setParams }: Props) {
  const t = useTranslations('entitlements');
  const scopeWords = useScopeWords();
  const sorting = useSorting(params, setParams);
  return (
    <Rows
      label={t('reservations')}
      held={held}
      params={params}
      setParams={setParams}
      head={
        <>
          <Th {...sorting('name')}>{t('columns.reservation')}</Th>
          <Th className={wide}>{t('columns.region')}</Th>
          <Th className={notPhone}>{t('columns.scope')}</Th>
          <Units sorting={sorting} />
          <Th align="end" className={notPhone} {...sorting('ends')}>
            {t('columns.ends')}
          </Th>
          <Th>{t('columns.left')}</Th>
          <Th className={wide}>{t('columns.order')}</Th>
        </>
      }
    >
      {(one) => (
        <>
          <Td>
            <Name held={one} />
            <span className="type-s block text-text-2 narrow:hidden">
              <EndDay held={one} />
            </span>
          </Td>
          <Td className={`${wide} whitespace-nowrap text-text-2`}>{one.regionName ?? <None />}</Td>
          <Td className={`${notPhone} whitespace-nowrap text-text-2`}>{scopeWords(one.scope)}</Td>
          <Quantity held={one} />
          <Td align="end" className={`${notPhone} whitespace-nowrap tabular-nums`}>
            <EndDay held={one} />
          </Td>
          <Td>
            <TimeLeft held={one} />
          </Td>
          <OrderCell held={one} />
        </>
      )}
    </Rows>
  );
}

export function SoftwareTable({ held, params, setParams }: Props) {
  const t = useTranslations('entitlements');
  const sorting = useSorting(params, setParams);
  return (
    <Rows
      label={t('software')}
      held={held}
      params={params}
      setParams={setParams}
      head={
        <>
          <Th {...sorting('name')}>{t('columns.software')}</Th>
          <Th className={notPhone} {...sorting('ends')}>
            {t('columns.right')}
          </Th>
          <Units sorting={sorting} />
          <Th className={wide}>{t('columns.keys')}</Th>
          <Th className={wide}>{t('columns.order')}</Th>
        </>
      }
    >
      {(one) => (
        <>
          <Td>
            <Name held={one} />
            {one.included.length > 0 && (
              <span className="type-s block text-text-2">{t('includes', { n: one.included.length })}</span>
            )}
            <span className="type-s block text-text-2 narrow:hidden">
              <RightToUse held={one} />
            </span>
          </Td>
          <Td className={`${notPhone} whitespace-nowrap text-text-2`}>
            <RightToUse held={one} />
          </Td>
          <Quantity held={one} />
          <Td className={`${wide} whitespace-nowrap text-text-2`}>{t('inPartnerCenter')}</Td>
          <OrderCell held={one} />
        </>
      )}
    </Rows>
  );
}

/** What Microsoft lists under a type that has no words here: shown as it is. */
export function OtherTable({ held, params, setParams }: Props) {
  const t = useTranslations('entitlements');
  const sorting = useSorting(params, setParams);
  return (
    <Rows
      label={t('others')}
      held={held}
      params={params}
      setParams={setParams}
      head={
        <>
          <Th {...sorting('name')}>{t('columns.other')}</Th>
          <Th className={notPhone}>{t('columns.type')}</Th>
          <Units sorting={sorting} />
          <Th align="end" className={notPhone} {...sorting('ends')}>
            {t('columns.ends')}
          </Th>
          <Th className={wide}>{t('columns.order')}</Th>
        </>
      }
    >
      {(one) => (
        <>
          <Td>
            <Name held={one} />
          </Td>
          <Td lang="en" className={`${notPhone} text-text-2`}>
            {one.typeText || <None />}
          </Td>
          <Quantity held={one} />
          <Td align="end" className={`${notPhone} whitespace-nowrap`}>
            <EndDay held={one} />
          </Td>
          <OrderCell held={one} />
        </>
      )}
    </Rows>
  );
}

function Rows({
  label,
  held,
  params,
  setParams,
  head,
  children,
}: Props & { label: string; head: ReactNode; children: (held: Held) => ReactNode }) {
  const rows = useRovingRows({
    keys: held.map(({ key }) => key),
    onOpen: (item) => setParams({ item }),
    onKey: (item, { key }) => {
      const number = held.find((one) => one.key === item)?.order?.number;
      if (key !== 'y' || !number) return false;
      void navigator.clipboard?.writeText(number);
      return true;
    },
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

const Name = ({ held }: { held: Held }) => (
  <span className={held.isNamed ? 'font-medium' : 'type-mono'} lang="en">
    {held.title}
  </span>
);

type Sorting = ReturnType<typeof useSorting>;
function useSorting({ sort }: EntitlementParams, setParams: SetEntitlementParams) {
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

function Units({ sorting }: { sorting: Sorting }) {
  const t = useTranslations('entitlements.columns');
  return (
    <Th align="end" {...sorting('units')}>
      {t('units')}
    </Th>
  );
}

function Quantity({ held: { quantity } }: { held: Held }) {
  const format = useFormatter();
  return <Td align="end">{format.number(quantity)}</Td>;
}

function OrderCell({ held: { order } }: { held: Held }) {
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
