'use client';
import { Ban } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { CodeRest, useCodeParts } from '@/components/ui/code-words';
import type { Cart, CartLine } from '@/lib/cart/schema';
import { kindOf } from '@/lib/codes';
import type { LineTrouble } from './cart-model';
import { useSaidAbout } from './code-words';
import { azureHref, productHref } from './links';

/** Why a line cannot be ordered, in words, with the way on and Microsoft's code for support. */
export function LineTroubleBand({
  cart,
  line,
  number,
  trouble,
  onRenew,
  onRemove,
}: {
  cart: Cart;
  line: CartLine;
  number: number;
  trouble: LineTrouble;
  /** Absent when nothing may be changed, as onRemove. */
  onRenew?: () => void;
  onRemove?: () => void;
}) {
  const t = useTranslations('cart.trouble');
  const codeParts = useCodeParts();
  const about = useSaidAbout()('line', line);
  const kind = trouble.kind === 'error' ? kindOf(trouble.code) : null;
  const isRestricted = kind === 'restricted';
  const isGone = trouble.kind === 'gone' || trouble.kind === 'changed' || kind === 'item-gone';
  const { lead, text } = wordsOf();
  function wordsOf() {
    if (isRestricted && line.subscription && line.regionName)
      return {
        lead: t('10003', { region: line.regionName, subscription: line.subscription.name }),
        text: t('10003text'),
      };
    if (trouble.kind === 'error') {
      const { cause, money } = codeParts(trouble, about);
      return { lead: cause, text: money };
    }
    if (trouble.kind === 'gone' || trouble.kind === 'changed')
      return { lead: t(trouble.kind), text: t(`${trouble.kind}Text`) };
    if ('limit' in trouble)
      return { lead: t(trouble.kind, { limit: trouble.limit }), text: t('quantityText') };
    return { lead: t('attestation'), text: t('attestationText') };
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
          <CodeRest
            said={trouble}
            about={about}
            money={false}
            at={cart.readAt}
            ids={{
              customerId: cart.customerId,
              cartId: cart.id,
              line: `${line.id} ${line.catalogItemId}`,
              requestId: trouble.requestId,
              correlationId: trouble.correlationId,
            }}
          />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {kind === 'not-enabled' && line.subscription && (
          <ButtonLink size="small" href={azureHref(cart.customerId, line.subscription.id)}>
            {t('enable')}
          </ButtonLink>
        )}
        {(isRestricted || isGone) && (
          <ButtonLink size="small" href={productHref(cart.customerId, line)}>
            {t(isRestricted ? 'sizes' : 'product')}
          </ButtonLink>
        )}
        {trouble.kind === 'changed' && onRenew && (
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
