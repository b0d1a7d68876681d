'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { TextArea } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { FailureBanner } from '@/components/ui/states';
import type { Approval } from '@/lib/approvals/schema';
import { useDecision } from './use-decision';

/** Approve and Decline for who decides, Withdraw for who asked. Nothing is bought by any of them. */
export function Decide({ approval }: { approval: Approval }) {
  const t = useTranslations('approvals.decide');
  const fieldWords = useFieldWords();
  const [reason, setReason] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const decision = useDecision(approval, () => setReason(null));
  const deed = decision.isPending ? decision.variables.do : null;
  const fieldError =
    fieldWords(decision.error, 'reason') ?? (isChecked && !reason?.trim() ? t('needsReason') : null);
  const failure = decision.error && !fieldWords(decision.error, 'reason') && (
    <FailureBanner error={decision.error} />
  );
  if (!approval.mayDecide)
    return (
      <div className="flex flex-col gap-3">
        {failure}
        <Button size="large" busy={deed !== null} onClick={() => decision.mutate({ do: 'withdraw' })}>
          {t('withdraw')}
        </Button>
        {approval.state === 'waiting' && (
          <CopyButton text={globalThis.location?.href ?? ''}>{t('link')}</CopyButton>
        )}
        <p className="type-s text-center text-text-2">{t('withdrawText')}</p>
      </div>
    );
  if (reason !== null)
    return (
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (reason.trim() && !decision.isPending) decision.mutate({ do: 'decline', reason });
        }}
      >
        {failure}
        <TextArea
          autoFocus
          label={t('reason', { who: approval.askedBy })}
          value={reason}
          maxLength={1000}
          error={fieldError}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button type="submit" kind="ink" size="large" busy={deed !== null}>
          {t('decline')}
        </Button>
        <Button size="large" unavailable={deed !== null && t('deciding')} onClick={() => setReason(null)}>
          {t('back')}
        </Button>
      </form>
    );
  return (
    <div className="flex flex-col gap-3">
      {failure}
      {approval.mustStepUp ? (
        <Button
          kind="ink"
          size="large"
          onClick={() => location.assign(`/api/auth/renew?for=proof&next=/approvals/${approval.id}`)}
        >
          {t('prove')}
        </Button>
      ) : (
        <Button
          kind="ink"
          size="large"
          busy={deed !== null}
          onClick={() => !decision.isPending && decision.mutate({ do: 'approve' })}
        >
          {t('approve')}
        </Button>
      )}
      <Button
        size="large"
        unavailable={deed !== null && t('deciding')}
        onClick={() => {
          setChecked(false);
          setReason('');
        }}
      >
        {t('declineWith')}
      </Button>
      <p className="type-s text-center text-text-2">
        {approval.mustStepUp && `${t('proveText')} `}
        {t('text', { who: approval.askedBy })}
      </p>
    </div>
  );
}
