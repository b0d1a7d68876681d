'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { meaningOf } from '@/lib/code-kinds';
import { kindOf } from '@/lib/codes';
import { CopyButton } from './copy-button';
import { useClock } from './now';

/** What Microsoft said: its code and its own words. */
export type Said = { code: number; description: string };
/** Where it was said decides the words for money; names that aren't known are paraphrased. */
export type SaidAbout = {
  place: 'line' | 'group' | 'other';
  customer?: string;
  subscription?: string;
  market?: string;
  currency?: string;
};

/** A code in words: what is so, what it means for money, what to do, and who can. What is unknown is quoted. */
export function useCodeParts() {
  const t = useTranslations('codes');
  return ({ code, description }: Said, about: SaidAbout) => {
    const kind = kindOf(code);
    const { money, helper } = meaningOf(kind);
    const values = {
      place: about.place,
      detail: description || t('noDetail'),
      customer: about.customer ?? t('theCustomer'),
      subscription: about.subscription ?? t('theSubscription'),
      market: about.market ?? t('theMarket'),
      currency: about.currency ?? t('theCurrency'),
    };
    const key = kind ?? 'other';
    const cause = t(`kinds.${key}.cause`, values);
    return {
      kind,
      cause,
      money: t(`money.${money}`, values),
      next: t(`kinds.${key}.next`, values),
      helper: t('helpedBy', { who: t(`helpers.${helper}`) }),
      /** Microsoft's own words, where ours don't quote them already. */
      said: description && !cause.includes(description) ? t('said', { detail: description }) : null,
    };
  };
}

/** What Microsoft's support asks for; what isn't known is left out. */
export type SupportIds = {
  customerId?: string | null;
  cartId?: string | null;
  line?: string | null;
  orderGroup?: string | null;
  orderId?: string | null;
  requestId?: string | null;
  correlationId?: string | null;
  page?: string | null;
};
const idNames = [
  'customerId',
  'cartId',
  'line',
  'orderGroup',
  'orderId',
  'requestId',
  'correlationId',
  'page',
] as const satisfies (keyof SupportIds)[];

/** The text to send to Microsoft's support: the code, Microsoft's words, when, and every id. */
export function useSupportText() {
  const t = useTranslations('codes.support');
  return ({ code, description }: Said, at: string, ids: SupportIds): string => {
    const lines = [t('head', { code: String(code) })];
    if (description) lines.push(t('said', { detail: description }));
    lines.push(t('time', { value: at }));
    for (const name of idNames) {
      const value = ids[name];
      if (value) lines.push(t(name, { value }));
    }
    return lines.join('\n');
  };
}

/** What is so, by the code. */
export function CodeCause({ said, about }: { said: Said; about: SaidAbout }) {
  return useCodeParts()(said, about).cause;
}

/** The rest of a refusal under its first sentence: what to do, who can, Microsoft's code and words, and a copy for support. */
export function CodeRest({
  said,
  about,
  at,
  ids,
  money = true,
}: {
  said: Said;
  about: SaidAbout;
  /** When Microsoft said it; now, where nobody noted it. */
  at?: string | null;
  ids: SupportIds;
  /** False where what it means for money was said already. */
  money?: boolean;
}) {
  const t = useTranslations('codes');
  const parts = useCodeParts()(said, about);
  const textOf = useSupportText();
  const clock = useClock();
  const [shownAt] = useState(() => new Date(clock.read()).toISOString());
  return (
    <>
      <p className="type-s text-text-2">
        {money && parts.money} {parts.next}
      </p>
      <p className="type-s text-text-2">{parts.helper}</p>
      <p className="type-mono mt-0.5 text-[0.6875rem]/4 break-words text-text-2">
        {said.code} {parts.said && <span lang="en">{said.description}</span>}
      </p>
      <span className="mt-1.5 block">
        <CopyButton size="small" text={textOf(said, at ?? shownAt, ids)}>
          {t('copy')}
        </CopyButton>
      </span>
    </>
  );
}
