'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CodeRest, useCodeParts } from '@/components/ui/code-words';
import { Countdown } from '@/components/ui/countdown';
import { useDateWords } from '@/components/ui/date-words';
import { later } from '@/components/ui/later';
import { useNow } from '@/components/ui/now';
import { FailureBanner } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { lookNow } from '@/lib/cancellations/actions';
import { cancellationQueries } from '@/lib/cancellations/queries';
import type { Cancellation } from '@/lib/cancellations/schema';
import { unwrap } from '@/lib/result';

const RecordCancellation = later(() => import('./record-cancellation').then((one) => one.RecordCancellation));
const day = 86_400_000;

/** The newest cancellation of the order: while it is open, and for a day after it. */
export function CancellationBand({ cancellations }: { cancellations: readonly Cancellation[] }) {
  const now = useNow();
  const [newest] = cancellations;
  if (!newest) return null;
  const { state, settledAt } = newest;
  if (settledAt && now - Date.parse(settledAt) > day) return null;
  if (state === 'unknown') return <NotConfirmed cancellation={newest} />;
  if (state === 'refused') return <Refused cancellation={newest} />;
  return <Told cancellation={newest} />;
}

const tones = {
  sending: 'busy',
  cancelled: 'ok',
  'not-sent': 'warn',
  'by-hand': 'muted',
} as const;

function Told({ cancellation }: { cancellation: Cancellation }) {
  const t = useTranslations('cancellations.band');
  const { time } = useDateWords();
  const { by, lines, settledAt, requestedAt, whyNotSent, recorded } = cancellation;
  const state = cancellation.state as keyof typeof tones;
  const values = {
    n: lines.length,
    by,
    time: time(settledAt ?? requestedAt),
    whole: cancellation.isWhole ? 'yes' : 'no',
  };
  return (
    <Banner tone={tones[state]} role="status" className="mt-4" lead={t(`${state}.lead`, values)}>
      {state === 'by-hand' && recorded
        ? t('by-hand.text', { who: recorded.by, outcome: recorded.outcome, note: recorded.note })
        : t(`${state as 'sending'}.text`, { ...values, why: whyNotSent === 'signed-out' ? 'out' : 'late' })}
    </Banner>
  );
}

/** Nobody knows whether Microsoft did it: when it is looked at next, and after 20 minutes who has to say. */
function NotConfirmed({ cancellation }: { cancellation: Cancellation }) {
  const t = useTranslations('cancellations.band.unknown');
  const can = useCan();
  const queryClient = useQueryClient();
  const { customerId, orderId, id, nextLookAt, isHandedOver } = cancellation;
  const now = useNow(1_000);
  const look = useMutation({
    mutationFn: () => unwrap(lookNow({ customerId, cancellationId: id })),
    onSuccess: (next) => {
      queryClient.setQueryData(
        cancellationQueries.ofOrder(customerId, orderId).queryKey,
        (old: Cancellation[] = []) => old.map((one) => (one.id === id ? next : one)),
      );
      if (next.state === 'unknown') toast(t('still'));
    },
  });
  return (
    <>
      <Banner tone="unknown" role="alert" className="mt-4" lead={t('lead')}>
        {t(isHandedOver ? 'handedOver' : 'text')}{' '}
        {nextLookAt &&
          (Date.parse(nextLookAt) <= now
            ? t('checking')
            : t.rich('next', {
                time: () => <Countdown to={nextLookAt} className="font-semibold text-text" />,
              }))}
        {can('cancel-orders') && (
          <span className="mt-2 block">
            <Button size="small" busy={look.isPending} onClick={() => look.mutate()}>
              {t('check')}
            </Button>
          </span>
        )}
      </Banner>
      {look.error && <FailureBanner error={look.error} className="mt-2" />}
      {isHandedOver && <RecordCancellation cancellation={cancellation} />}
    </>
  );
}

function Refused({ cancellation }: { cancellation: Cancellation }) {
  const t = useTranslations('cancellations.band.refused');
  const codeParts = useCodeParts();
  const { refusal, customerId, orderId, settledAt, requestId, correlationId } = cancellation;
  const said = { code: refusal?.code ?? 0, description: refusal?.description ?? '' };
  const about = { place: 'other' } as const;
  return (
    <Banner tone="bad" role="alert" className="mt-4" lead={t('lead')}>
      {codeParts(said, about).cause}
      <CodeRest
        said={said}
        about={about}
        at={settledAt}
        money={false}
        ids={{ customerId, orderId, requestId, correlationId }}
      />
    </Banner>
  );
}
