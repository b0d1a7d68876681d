'use client';
import { useTranslations } from 'next-intl';
import { None } from '@/components/ui/money';
import { Td, Th } from '@/components/ui/table';
import { EndDay, RightToUse, TimeLeft } from './end-words';
import {
  type HeldRows,
  Name,
  OrderCell,
  Quantity,
  Rows,
  Units,
  useScopeWords,
  useSorting,
  wide,
} from './held-rows';

const notPhone = 'max-narrow:hidden';

/** Reservations, by default in the order in which they end. */
export function ReservationTable({ held, params, setParams }: HeldRows) {
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

export function SoftwareTable({ held, params, setParams }: HeldRows) {
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
export function OtherTable({ held, params, setParams }: HeldRows) {
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
