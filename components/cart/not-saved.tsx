'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import { failureOf } from '@/components/ui/failure-of';
import { useFailureWords } from '@/components/ui/failure-words';
import { useClock } from '@/components/ui/now';
import { FailureIds } from '@/components/ui/states';
import type { CartLine } from '@/lib/cart/schema';
import type { Draft, LineDrafts } from './use-line-drafts';

const retryAfter = 8;

/**
 * A change that Microsoft does not have: what was typed stays, and what happened is said. What may pass by itself
 * is tried again; a colleague's change asks whose value stands; a wrong field says so under itself.
 */
export function NotSaved({
  error,
  draft,
  line,
  number,
  drafts,
}: {
  error: Error;
  draft: Draft;
  line: CartLine;
  number: number;
  drafts: LineDrafts;
}) {
  const t = useTranslations('cart');
  const failure = failureOf(error);
  const words = useFailureWords()(failure);
  const mine = draft.values.quantity;
  if (failure.reason === 'cart-line-changed' && mine !== undefined) {
    const who = String(failure.values?.by || t('conflict.someone'));
    const theirs = Number(failure.values?.theirs ?? line.quantity);
    return (
      <Banner
        role="alert"
        tone="warn"
        className="mb-2.5"
        lead={t('conflict.lead', { who })}
        actions={
          <>
            <Button kind="ink" size="small" onClick={() => drafts.drop(line.id)}>
              {t('conflict.useTheirs', { who })}
            </Button>
            <Button size="small" onClick={() => drafts.insist({ ...line, quantity: theirs })}>
              {t('conflict.mine', { quantity: mine, n: number })}
            </Button>
          </>
        }
      >
        {t('conflict.rest', { n: number })}{' '}
        <span className="block">
          {t('conflict.line', { n: number })}: {t('conflict.values', { theirs, mine })}
        </span>
      </Banner>
    );
  }
  const passes =
    failure.code === 'unavailable' || failure.code === 'throttled' || failure.reason === 'cart-busy';
  return (
    <Banner
      role="alert"
      tone={passes ? 'warn' : 'bad'}
      className="mb-2.5"
      lead={
        passes ? (
          <TryAgain seconds={failure.retryAfter ?? retryAfter} onDone={() => drafts.save(line.id)} />
        ) : (
          words.title
        )
      }
      actions={
        <>
          <Button size="small" onClick={() => drafts.save(line.id)}>
            {t('saveAgain')}
          </Button>
          <Button kind="quiet" size="small" onClick={() => drafts.drop(line.id)}>
            {t('dropChange')}
          </Button>
        </>
      }
    >
      {passes ? `${words.title}. ${t('notSavedNow', { n: number })}` : words.text}{' '}
      <FailureIds failure={failure} />
    </Banner>
  );
}

/** A cart costs nothing: saving it again by itself is safe, unlike anything next to money. */
function TryAgain({ seconds, onDone }: { seconds: number; onDone: () => void }) {
  const t = useTranslations('cart');
  const clock = useClock();
  const [until] = useState(() => new Date(clock.read() + seconds * 1000).toISOString());
  return t.rich('notSavedIn', { time: () => <Countdown to={until} padded={false} onDone={onDone} /> });
}
