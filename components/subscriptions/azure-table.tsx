'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { DateTime } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { None } from '@/components/ui/money';
import { ShortId } from '@/components/ui/short-id';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { RegistrationStatus } from './registration-status';
import type { Reserved } from './use-reserved';

export function AzureTable({
  subscriptions,
  reserved,
  openId,
  onOpen,
}: {
  subscriptions: readonly AzureSubscription[];
  reserved: Reserved;
  openId: string | null;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations('azure');
  const rows = useRovingRows({ keys: subscriptions.map((one) => one.id), onOpen, idOf: (id) => id });
  const wide = 'max-narrow:hidden';
  return (
    <Table label={t('title')}>
      <TableHead>
        <Th>{t('columns.subscription')}</Th>
        <Th className={wide}>{t('columns.type')}</Th>
        <Th className={wide}>{t('columns.state')}</Th>
        <Th>{t('columns.reservations')}</Th>
        <Th className={wide}>{t('columns.since')}</Th>
        <Th align="end" className={wide}>
          {t('columns.reserved')}
        </Th>
      </TableHead>
      <tbody ref={rows.bodyRef}>
        {subscriptions.map((one) => (
          <Tr key={one.id} {...rows.rowProps(one.id)} tall current={one.id === openId}>
            <Td>
              <span className="block font-medium">{one.name}</span>
              <ShortId id={one.id} className="block text-[0.6875rem]/4 text-text-3" />
            </Td>
            <Td className={cx(wide, 'text-text-2')}>{t(`kinds.${one.kind}`, { offer: one.offerId })}</Td>
            <Td className={cx(wide, one.state !== 'active' && 'text-text-2')}>{t(`states.${one.state}`)}</Td>
            <Td>
              <RegistrationStatus registration={one.registration} />
            </Td>
            <Td className={wide}>
              <Since subscription={one} />
            </Td>
            <Td align="end" className={wide}>
              <Units id={one.id} reserved={reserved} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What is still being read says nothing yet; what could not be read, or is told of no subscription, is not known. */
function Units({ id, reserved }: { id: string; reserved: Reserved }) {
  const t = useTranslations('azure');
  const format = useFormatter();
  if (reserved === 'reading') return null;
  const units = reserved === 'unread' ? undefined : reserved.bySubscription.get(id);
  if (units) return format.number(units);
  const isKnown = reserved !== 'unread' && reserved.untold === 0;
  return isKnown ? <None /> : <span className="text-text-2">{t('notKnown')}</span>;
}

/** When and by whom it was asked for here; done elsewhere, nobody knows. */
function Since({ subscription: { registration, askedAt, askedBy } }: { subscription: AzureSubscription }) {
  const t = useTranslations('azure');
  const { time } = useDateWords();
  const isOurs = registration === 'registered' || registration === 'registering';
  if (!askedAt || !isOurs) return <None />;
  return (
    <>
      <span className="block">
        {registration === 'registering' ? (
          t('asked', { time: time(askedAt) })
        ) : (
          <DateTime at={askedAt} as="date" />
        )}
      </span>
      <span className="type-s block text-text-3">{askedBy}</span>
    </>
  );
}
