'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { Outcome } from '@/components/digest/outcome';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { None } from '@/components/ui/money';
import { Sideways } from '@/components/ui/sideways';
import { FailureBanner } from '@/components/ui/states';
import { Status, type Tone } from '@/components/ui/status';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { sendAgain } from '@/lib/notices/actions';
import type { LetterState } from '@/lib/notices/kinds';
import type { Delivery } from '@/lib/notices/schema';
import { keyOf } from './receiver-card';
import { useNoticeAction } from './use-notices';

const tones: Record<LetterState, Tone> = {
  waiting: 'busy',
  delivered: 'ok',
  failed: 'bad',
  dropped: 'muted',
};

/** What came of the last notices, and sending one again. */
export function DeliveryCard({ deliveries }: { deliveries: readonly Delivery[] }) {
  const t = useTranslations('notices.sent');
  const sent = useTranslations('digest.sent');
  const again = useNoticeAction(sendAgain);
  return (
    <Card title={t('title')} flush>
      <div className="flex flex-col gap-2 border-b border-line px-4 py-3">
        <p className="type-body text-text-2">{sent('retries')}</p>
        {again.isError && <FailureBanner error={again.error} />}
      </div>
      <Sideways label={t('title')}>
        <Table label={t('title')} style={inCard}>
          <TableHead>
            <Th>{t('at')}</Th>
            <Th>{t('event')}</Th>
            <Th>{t('to')}</Th>
            <Th>{sent('state')}</Th>
            <Th>{sent('answer')}</Th>
            <Th align="end">{sent('attempts')}</Th>
            <Th>{sent('next')}</Th>
            <Th>{t('doing')}</Th>
          </TableHead>
          <tbody>
            {deliveries.map((one) => (
              <DeliveryRow
                key={one.letterId}
                delivery={one}
                busy={again.isPending && again.variables.letterId === one.letterId}
                onAgain={() => again.mutate({ letterId: one.letterId })}
              />
            ))}
          </tbody>
        </Table>
      </Sideways>
    </Card>
  );
}

function DeliveryRow({
  delivery: { at, event, host, state, outcome, attempts, nextAt },
  busy,
  onAgain,
}: {
  delivery: Delivery;
  busy: boolean;
  onAgain: () => void;
}) {
  const t = useTranslations('notices');
  const states = useTranslations('digest.sent.states');
  const format = useFormatter();
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <DateTime at={at} />
      </Td>
      <Td className="whitespace-nowrap">{t(`events.${keyOf(event)}`)}</Td>
      <Td className="whitespace-nowrap text-text-2">{host}</Td>
      <Td className="whitespace-nowrap">
        <Status tone={tones[state]}>{states(state)}</Status>
      </Td>
      <Td>{outcome ? <Outcome outcome={outcome} /> : <None />}</Td>
      <Td align="end">{format.number(attempts)}</Td>
      <Td className="whitespace-nowrap">{nextAt ? <DateTime at={nextAt} /> : <None />}</Td>
      <Td>
        <Button
          size="small"
          kind="quiet"
          aria-label={t('sent.againOne', { event: t(`events.${keyOf(event)}`), host })}
          busy={busy}
          onClick={onAgain}
        >
          {t('sent.again')}
        </Button>
      </Td>
    </Tr>
  );
}
