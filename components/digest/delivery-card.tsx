'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { None } from '@/components/ui/money';
import { Sideways } from '@/components/ui/sideways';
import { FailureBanner } from '@/components/ui/states';
import { Status, type Tone } from '@/components/ui/status';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { sendNow } from '@/lib/digest/actions';
import type { DeliveryState } from '@/lib/digest/kinds';
import type { Delivery } from '@/lib/digest/schema';
import { Outcome } from './outcome';
import { useDigestAction } from './use-digest';

const tones: Record<DeliveryState, Tone> = {
  waiting: 'busy',
  delivered: 'ok',
  failed: 'bad',
  replaced: 'muted',
  dropped: 'muted',
};

/** What came of the last digests, and sending one now. */
export function DeliveryCard({ deliveries, canSend }: { deliveries: readonly Delivery[]; canSend: boolean }) {
  const t = useTranslations('digest.sent');
  const send = useDigestAction(sendNow);
  return (
    <Card title={t('title')} flush>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3">
        <p className="type-body min-w-60 flex-1 text-text-2">
          {t(deliveries.length === 0 ? 'none' : 'retries')}
        </p>
        {canSend && (
          <Button busy={send.isPending} onClick={() => send.mutate({})}>
            {t('now')}
          </Button>
        )}
        {send.isError && <FailureBanner error={send.error} className="w-full" />}
      </div>
      {deliveries.length > 0 && (
        <Sideways label={t('title')}>
          <Table label={t('title')} style={inCard}>
            <TableHead>
              <Th>{t('made')}</Th>
              <Th>{t('by')}</Th>
              <Th align="end">{t('rows')}</Th>
              <Th>{t('state')}</Th>
              <Th>{t('answer')}</Th>
              <Th align="end">{t('attempts')}</Th>
              <Th>{t('next')}</Th>
            </TableHead>
            <tbody>
              {deliveries.map((one) => (
                <DeliveryRow key={one.id} delivery={one} />
              ))}
            </tbody>
          </Table>
        </Sideways>
      )}
    </Card>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('digest.sent');
  const format = useFormatter();
  const { madeAt, askedBy, rows, state, attempts, outcome, nextAt } = delivery;
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <DateTime at={madeAt} />
      </Td>
      <Td className="whitespace-nowrap text-text-2">{askedBy || t('clock')}</Td>
      <Td align="end">{format.number(rows)}</Td>
      <Td className="whitespace-nowrap">
        <Status tone={tones[state]}>{t(`states.${state}`)}</Status>
      </Td>
      <Td>{outcome ? <Outcome outcome={outcome} /> : <None />}</Td>
      <Td align="end">{format.number(attempts)}</Td>
      <Td className="whitespace-nowrap">{nextAt ? <DateTime at={nextAt} /> : <None />}</Td>
    </Tr>
  );
}
