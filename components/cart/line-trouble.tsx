'use client';
import { Ban } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import type { CartLine } from '@/lib/cart/schema';
import type { LineTrouble } from './cart-model';
import { useCodeWords } from './code-words';
import { productHref } from './links';

const restricted = [10003, 800010];
const notEnabled = [10008, 10011, 800013, 800030];

/** Why a line cannot be ordered, in words, with the way on and Microsoft's code for support. */
export function LineTroubleBand({
  customerId,
  line,
  number,
  trouble,
  onRenew,
  onRemove,
}: {
  customerId: string;
  line: CartLine;
  number: number;
  trouble: LineTrouble;
  /** Absent when nothing may be changed, as onRemove. */
  onRenew?: () => void;
  onRemove?: () => void;
}) {
  const t = useTranslations('cart.trouble');
  const codeWords = useCodeWords();
  const isRestricted = trouble.kind === 'error' && restricted.includes(trouble.code);
  const { lead, text } = wordsOf();
  function wordsOf() {
    if (isRestricted && line.subscription && line.regionName)
      return {
        lead: t('10003', { region: line.regionName, subscription: line.subscription.name }),
        text: t('10003text'),
      };
    if (trouble.kind === 'error') return { lead: codeWords(trouble, line), text: t('nothing') };
    if (trouble.kind === 'gone' || trouble.kind === 'reissued')
      return { lead: t(trouble.kind), text: t(`${trouble.kind}Text`) };
    if (trouble.kind === 'attestation') return { lead: t('attestation'), text: t('attestationText') };
    return { lead: t(trouble.kind, { limit: trouble.limit }), text: t('quantityText') };
  }
  return (
    <section
      aria-label={t('label', { n: number })}
      className="mb-2.5 flex flex-wrap items-start gap-2.5 rounded-l bg-bad-tint px-3 py-2.5"
    >
      <Ban aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-48 flex-1">
        <p className="type-body font-[550]">{lead}</p>
        <p className="type-s text-text-2">{text}</p>
        {trouble.kind === 'error' && (
          <p className="type-mono mt-0.5 text-[0.6875rem]/4 text-text-2">
            {trouble.code} <span lang="en">{trouble.description}</span>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {trouble.kind === 'error' && notEnabled.includes(trouble.code) && line.subscription && (
          <ButtonLink size="small" href={`/customers/${customerId}/azure?sub=${line.subscription.id}`}>
            {t('enable')}
          </ButtonLink>
        )}
        {(isRestricted || trouble.kind === 'gone') && (
          <ButtonLink size="small" href={productHref(customerId, line)}>
            {t(isRestricted ? 'sizes' : 'product')}
          </ButtonLink>
        )}
        {trouble.kind === 'reissued' && onRenew && (
          <Button size="small" onClick={onRenew}>
            {t('renew')}
          </Button>
        )}
        {onRemove && (
          <Button kind="quiet" size="small" onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
    </section>
  );
}
