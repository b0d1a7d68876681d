'use client';
import { CloudOff, Gauge, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { Failure } from '@/lib/result';
import { Banner } from './banner';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { Countdown } from './countdown';
import { cx } from './cx';
import { failureOf, useFailureWords } from './failure-words';
import { useClock } from './now';

/** What would be here, and the one next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
  tone,
  isPage = false,
  className,
}: {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  tone?: 'bad' | 'warn';
  /** It is all there is on the page: its title is the h1. */
  isPage?: boolean;
  className?: string;
}) {
  const Heading = isPage ? 'h1' : 'h2';
  const colour = tone === 'bad' ? 'text-bad' : tone === 'warn' ? 'text-warn' : 'text-text-2';
  return (
    <div className={cx('mx-auto flex max-w-[420px] flex-col items-center px-6 py-16 text-center', className)}>
      <Icon aria-hidden size={20} strokeWidth={1.75} className={colour} />
      <Heading className="type-section mt-3">{title}</Heading>
      {children && <div className="type-body mt-1.5 text-text-2">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

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
            <CopyButton kind="quiet" text={detailsOf(failure, words)}>
              {t('copyDetails')}
            </CopyButton>
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
export function FailureBanner({ error, children }: { error: unknown; children?: ReactNode }) {
  const t = useTranslations('ui');
  const failure = failureOf(error);
  const words = useFailureWords()(failure);
  return (
    <Banner role="alert" tone={failure.code === 'throttled' ? 'warn' : 'bad'} lead={words.title}>
      <p>
        {children} {words.text}
      </p>
      <FailureIds failure={failure} />
      <span className="mt-2 block">
        <CopyButton size="small" text={detailsOf(failure, words)}>
          {t('copyDetails')}
        </CopyButton>
      </span>
    </Banner>
  );
}

/** Microsoft's code and the short correlation id, in mono. */
export function FailureIds({ failure }: { failure: Failure }) {
  const ids = [failure.microsoftCode, failure.correlationId?.slice(0, 8)].filter(Boolean);
  if (ids.length === 0) return null;
  return <p className="type-mono mt-1 text-text-3">{ids.join(' ')}</p>;
}

const detailsOf = (failure: Failure, words: { title: string; text: string }) =>
  [
    words.title,
    words.text,
    `reason ${failure.reason}`,
    failure.microsoftCode && `Microsoft code ${failure.microsoftCode}`,
    failure.correlationId && `correlation ${failure.correlationId}`,
    globalThis.location?.href,
  ]
    .filter(Boolean)
    .join('\n');
