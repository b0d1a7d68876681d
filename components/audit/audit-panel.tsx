'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button, TextLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValue } from '@/components/ui/key-value';
import { ShortId } from '@/components/ui/short-id';
import { SidePanel } from '@/components/ui/side-panel';
import { Sideways } from '@/components/ui/sideways';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { Status } from '@/components/ui/status';
import { auditQueries } from '@/lib/audit/queries';
import type { AuditDetail } from '@/lib/audit/schema';
import { AuditLines, Part } from './audit-lines';
import { toneOf, useActionWords } from './audit-words';
import type { Audit } from './use-audit';

/** One row with all that was written of it. */
export function AuditPanel({
  eventKey,
  audit,
  onClose,
}: {
  eventKey: string;
  audit: Audit;
  onClose: () => void;
}) {
  const t = useTranslations('audit');
  const wordsOf = useActionWords();
  const { data: event, error, refetch, isFetching } = useQuery(auditQueries.event(eventKey));
  const known = event ?? audit.rows.find(({ key }) => key === eventKey);
  const storyId = event?.storyId;
  return (
    <SidePanel
      title={known ? wordsOf(known) : t('panel.row')}
      sub={
        known && (
          <Sub
            who={known.who || (known.source === 'kontor' ? t('source.kontor') : t('nobody'))}
            at={known.at}
          />
        )
      }
      onClose={onClose}
      foot={storyId && <Button onClick={() => audit.showStory(storyId)}>{t('panel.story')}</Button>}
    >
      {event ? (
        <Facts event={event} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => refetch()} busy={isFetching} />
      ) : (
        <table className="w-full">
          <tbody>
            <SkeletonRows columns={2} />
          </tbody>
        </table>
      )}
    </SidePanel>
  );
}

const Sub = ({ who, at }: { who: string; at: string }) => (
  <>
    {who}, <DateTime at={at} as="text-time" />
  </>
);

function Facts({ event }: { event: AuditDetail }) {
  const t = useTranslations('audit');
  const roles = useTranslations('roles');
  const { customer, purchaseId, requestId, correlationId, seal, detail } = event;
  const forSupport = [
    requestId && `MS-RequestId: ${requestId}`,
    correlationId && `MS-CorrelationId: ${correlationId}`,
  ]
    .filter(Boolean)
    .join('\n');
  return (
    <div className="flex flex-col gap-5">
      <KeyValue
        rows={[
          { label: t('panel.time'), value: <DateTime at={event.at} as="clock" /> },
          {
            label: t('panel.customer'),
            value: customer && (
              <TextLink href={`/customers/${customer.id}`}>{customer.name || customer.id}</TextLink>
            ),
          },
          {
            label: t('panel.roles'),
            value: event.roles.length
              ? event.roles.map((role) => (roles.has(role) ? roles(role) : role)).join(', ')
              : null,
          },
          {
            label: t('panel.result'),
            value: (
              <>
                <Status tone={toneOf[event.kind]}>{t(`results.${event.kind}`)}</Status>{' '}
                <code className="type-mono text-text-2">{event.result}</code>
              </>
            ),
          },
          {
            label: t('panel.purchase'),
            value:
              purchaseId && customer ? (
                <TextLink href={`/customers/${customer.id}/purchases/${purchaseId}`}>
                  <ShortId id={purchaseId} />
                </TextLink>
              ) : null,
          },
          { label: t('panel.where'), value: event.isElsewhere ? t('elsewhere') : null },
          {
            label: t('panel.seal'),
            value:
              event.source === 'microsoft' ? null : seal ? (
                <>
                  {seal.position} <ShortId id={seal.hash} />
                </>
              ) : (
                t('panel.unsealed')
              ),
          },
        ]}
      />
      <AuditLines detail={detail} />
      {forSupport && (
        <Part title={t('panel.support')}>
          <KeyValue
            rows={[
              { label: 'MS-CorrelationId', value: correlationId && <ShortId id={correlationId} /> },
              { label: 'MS-RequestId', value: requestId && <ShortId id={requestId} /> },
            ]}
          />
          <div>
            <CopyButton text={forSupport}>{t('panel.copy')}</CopyButton>
          </div>
        </Part>
      )}
      <Part title={t('panel.written')}>
        <Sideways label={t('panel.written')}>
          <pre lang="en" className="type-mono rounded-m bg-sunken p-3">
            {JSON.stringify(detail, null, 2)}
          </pre>
        </Sideways>
      </Part>
    </div>
  );
}
