'use client';
import { CloudOff, Gauge } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { Failure } from '@/lib/result';
import { Banner } from './banner';
import { Button } from './button';
import { useCodeParts, useSupportText } from './code-words';
import { CopyButton } from './copy-button';
import { Countdown } from './countdown';
import { EmptyState } from './empty-state';
import { failureOf } from './failure-of';
import { saidIn, useFailureWords } from './failure-words';
import { useClock } from './now';

/** In place of what failed: what happened, what it means for money, what to do, and the ids for support. */
export function ErrorState({
  error,
  onRetry,
  busy,
  isPage,
  className,
}: {
  /** Whatever was thrown, or a Failure. */
  error: unknown;
  /** Only for reads: "try again" never stands next to money. */
  onRetry?: () => void;
  busy?: boolean;
  isPage?: boolean;
  className?: string;
}) {
  const t = useTranslations('ui');
  const failure = failureOf(error);
  const words = useFailureWords()(failure);
  return (
    <div role="alert" className={className}>
      <EmptyState
        icon={failure.code === 'throttled' ? Gauge : CloudOff}
        tone={failure.code === 'throttled' ? 'warn' : 'bad'}
        title={words.title}
        isPage={isPage}
        actions={
          <>
            {onRetry && (
              <Button onClick={onRetry} busy={busy}>
                {t('tryAgain')}
              </Button>
            )}
            <CopyFailure failure={failure} />
          </>
        }
      >
        <p>{words.text}</p>
        {failure.retryAfter !== undefined && onRetry && (
          <Resume seconds={failure.retryAfter} onRetry={onRetry} />
        )}
        <FailureIds failure={failure} />
      </EmptyState>
    </div>
  );
}

function Resume({ seconds, onRetry }: { seconds: number; onRetry: () => void }) {
  const t = useTranslations('ui');
  const until = useUntil(seconds);
  return (
    <p className="mt-1">
      {t.rich('resume', {
        time: () => (
          <Countdown to={until} padded={false} onDone={onRetry} className="font-semibold text-text" />
        ),
      })}
    </p>
  );
}

function useUntil(seconds: number) {
  const clock = useClock();
  const [until] = useState(() => new Date(clock.read() + seconds * 1000).toISOString());
  return until;
}

/** A deed that failed, said where it was tried: `children` says first where that leaves us. */
export function FailureBanner({
  error,
  children,
  className,
}: {
  error: unknown;
  children?: ReactNode;
  className?: string;
}) {
  const failure = failureOf(error);
  const words = useFailureWords()(failure);
  return (
    <Banner
      role="alert"
      tone={failure.code === 'throttled' ? 'warn' : 'bad'}
      lead={words.title}
      className={className}
    >
      <p>
        {children} {words.text}
      </p>
      <FailureIds failure={failure} />
      <span className="mt-2 block">
        <CopyFailure failure={failure} size="small" />
      </span>
    </Banner>
  );
}

/** Who can help, Microsoft's code and own words, and the short correlation id, in mono. */
export function FailureIds({ failure }: { failure: Failure }) {
  const parts = useCodeParts();
  const said = saidIn(failure);
  const ids = [failure.microsoftCode, failure.correlationId?.slice(0, 8)].filter(Boolean);
  if (ids.length === 0) return null;
  return (
    <>
      {said && <p className="mt-1">{parts(said, { place: 'other' }).helper}</p>}
      <p className="type-mono mt-1 text-text-3">
        {ids.join(' ')} {said && <span lang="en">{said.description}</span>}
      </p>
    </>
  );
}

/** For Microsoft's support where Microsoft refused with a code; else for whoever runs the portal. */
function CopyFailure({ failure, size }: { failure: Failure; size?: 'small' }) {
  const t = useTranslations('ui');
  const codes = useTranslations('codes');
  const words = useFailureWords()(failure);
  const textOf = useSupportText();
  const clock = useClock();
  const [at] = useState(() => new Date(clock.read()).toISOString());
  const said = saidIn(failure);
  const { requestId, correlationId } = failure;
  const page = globalThis.location?.href;
  const text = said
    ? textOf(said, at, { ...idsIn(page), requestId, correlationId, page })
    : [
        words.title,
        words.text,
        `reason ${failure.reason}`,
        correlationId && `correlation ${correlationId}`,
        page,
      ]
        .filter(Boolean)
        .join('\n');
  return (
    <CopyButton kind={size ? 'outline' : 'quiet'} size={size} text={text}>
      {said ? codes('copy') : t('copyDetails')}
    </CopyButton>
  );
}

/** The ids that the page's own address names. */
function idsIn(page = '') {
  const after = (place: string) => new RegExp(`/${place}/([^/?#]+)`).exec(page)?.[1];
  return { customerId: after('customers'), cartId: after('carts'), orderId: after('orders') };
}
