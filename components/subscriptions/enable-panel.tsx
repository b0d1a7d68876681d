'use client';
import { Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan, useMyRoles } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { useNow } from '@/components/ui/now';
import { SidePanel } from '@/components/ui/side-panel';
import { FailureBanner } from '@/components/ui/states';
import { slowAfter } from '@/lib/subscriptions/rules';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { PlanSubscriptions } from './plan-subscriptions';
import { useRegister } from './use-azure';

/** What enabling is, and the one button that does it. It costs nothing; the words say so first. */
export function EnablePanel({
  customerId,
  subscription,
  onClose,
}: {
  customerId: string;
  subscription: AzureSubscription;
  onClose: () => void;
}) {
  const t = useTranslations('azure');
  const ui = useTranslations('ui');
  const may = useCan()('register-subscriptions');
  const mine = useMyRoles();
  const register = useRegister(customerId);
  const { id, name, kind, offerId, state, registration } = subscription;
  const canAsk = registration === 'not-registered';
  const sub = t('panelSub', {
    type: t(`kinds.${kind}`, { offer: offerId }),
    state: t(`states.${state}`).toLowerCase(),
  });

  return (
    <SidePanel
      title={canAsk || registration === 'registering' ? t('panelTitle', { name }) : name}
      sub={sub}
      onClose={onClose}
      foot={
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            {ui(canAsk ? 'cancel' : 'close')}
          </Button>
          {canAsk && (
            <Button
              kind="ink"
              busy={register.isPending}
              unavailable={!may && t('needsRole', { roles: mine })}
              onClick={() => register.mutate(subscription)}
            >
              {t('enable')}
            </Button>
          )}
          {registration === 'registered' && (
            <ButtonLink kind="ink" href={`/customers/${customerId}/catalog?view=vm&sub=${id}`}>
              {t('browse')}
            </ButtonLink>
          )}
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <Standing subscription={subscription} />
        {register.error && <FailureBanner error={register.error}>{t('failed', { name })}</FailureBanner>}
        {canAsk && (
          <>
            <p className="type-body text-text-2">{t('panelText')}</p>
            <Steps name={name} />
            <Banner tone="muted" icon={Info} lead={t('differentLead')}>
              {t('differentText')}
            </Banner>
          </>
        )}
        {kind === 'azure-plan' && <PlanSubscriptions customerId={customerId} subscription={subscription} />}
      </div>
    </SidePanel>
  );
}

function Steps({ name }: { name: string }) {
  const t = useTranslations('azure.steps');
  return (
    <ol className="flex flex-col gap-3">
      {(['register', 'wait', 'buy'] as const).map((step, index) => (
        <li key={step} className="flex gap-3">
          <span
            aria-hidden
            className="type-xs flex size-5 shrink-0 items-center justify-center rounded-full border border-line-strong text-text-2"
          >
            {index + 1}
          </span>
          <span>
            <span className="type-body block font-medium">{t(step)}</span>
            <span className="type-s block text-text-2">{t(`${step}Text`, { name })}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Where the subscription stands when there is nothing to ask for. */
function Standing({ subscription }: { subscription: AzureSubscription }) {
  const t = useTranslations('azure');
  const now = useNow();
  const { name, registration, askedAt, state } = subscription;
  if (registration === 'registering') {
    const isSlow = askedAt !== null && now - Date.parse(askedAt) > slowAfter;
    return isSlow ? (
      <Banner role="status" tone="warn" lead={t('slowLead')}>
        {t('slowText')}
      </Banner>
    ) : (
      <Banner role="status" tone="busy" lead={t('registeringLead', { name })}>
        {t('registeringText')}
      </Banner>
    );
  }
  if (registration === 'registered')
    return (
      <Banner role="status" tone="ok" lead={t('registeredLead', { name })}>
        {t('registeredText')}
      </Banner>
    );
  if (registration === 'impossible')
    return (
      <Banner tone="bad" lead={t('impossibleLead', { name })}>
        {t('impossibleText', { state })}
      </Banner>
    );
  if (registration === 'unknown')
    return (
      <Banner tone="warn" lead={t('unknownLead', { name })}>
        {t('unknownText')}
      </Banner>
    );
  return null;
}
