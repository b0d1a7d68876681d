'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Sideways } from '@/components/ui/sideways';
import { ErrorState } from '@/components/ui/states';
import { Status, type Tone } from '@/components/ui/status';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { type RovingRow, useRovingRows } from '@/components/ui/use-roving-rows';
import type { Outcome } from '@/lib/webhooks/kinds';
import { webhookQueries } from '@/lib/webhooks/queries';
import type { WebhookEvent } from '@/lib/webhooks/schema';

const tones: Record<Outcome, Tone> = {
  'read-again': 'ok',
  customer: 'ok',
  invoice: 'ok',
  noted: 'ok',
  test: 'ok',
  ignored: 'none',
};

/** The last events that came, the newest first. */
export function EventTable() {
  const t = useTranslations('webhooks.arrived');
  const { data, error, refetch, isFetching } = useQuery(webhookQueries.events());
  const router = useRouter();
  const events = data?.events ?? [];
  const customerOf = (id: string) => events.find((one) => one.id === id)?.customerId;
  const roving = useRovingRows({
    keys: events.map(({ id }) => id),
    onOpen: (id) => {
      const customerId = customerOf(id);
      if (customerId) router.push(`/customers/${customerId}`);
    },
    idOf: customerOf,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} busy={isFetching} />;
  if (events.length === 0)
    return (
      <Card title={t('title')}>
        <p className="type-body font-medium">{t('none')}</p>
        <p className="type-body text-text-2">{t('noneText')}</p>
      </Card>
    );
  return (
    <Card title={t('title')} end={t('last')} flush>
      <Sideways label={t('title')}>
        <Table label={t('title')} style={inCard}>
          <TableHead>
            <Th>{t('event')}</Th>
            <Th>{t('customer')}</Th>
            <Th>{t('changedAt')}</Th>
            <Th>{t('receivedAt')}</Th>
            <Th align="end">{t('deliveries')}</Th>
            <Th>{t('outcome')}</Th>
          </TableHead>
          <tbody ref={roving.bodyRef}>
            {events.map((event) => (
              <EventRow key={event.id} event={event} rowProps={roving.rowProps(event.id)} />
            ))}
          </tbody>
        </Table>
      </Sideways>
    </Card>
  );
}

function EventRow({ event, rowProps }: { event: WebhookEvent; rowProps: RovingRow }) {
  const t = useTranslations('webhooks.arrived');
  const format = useFormatter();
  const { name, customerId, customerName, changedAt, receivedAt, deliveries, outcome } = event;
  return (
    <Tr {...rowProps}>
      <Td className="type-mono whitespace-nowrap">{name}</Td>
      <Td className="whitespace-nowrap">
        {customerId && (
          <TextLink href={`/customers/${customerId}`} tabIndex={-1}>
            {customerName ?? customerId.slice(0, 8)}
          </TextLink>
        )}
      </Td>
      <Td className="whitespace-nowrap">{changedAt && <DateTime at={changedAt} />}</Td>
      <Td className="whitespace-nowrap">
        <DateTime at={receivedAt} />
      </Td>
      <Td align="end">{format.number(deliveries)}</Td>
      <Td>
        {outcome ? (
          <Status tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Status>
        ) : (
          <Status tone="busy">{t('waiting')}</Status>
        )}
      </Td>
    </Tr>
  );
}
