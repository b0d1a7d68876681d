'use client';
import { useTranslations } from 'next-intl';
import { useSaidAbout } from '@/components/cart/code-words';
import { productHref } from '@/components/cart/links';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { CodeRest, useCodeParts } from '@/components/ui/code-words';
import { CopyIcon } from '@/components/ui/copy-icon';
import { Badge, type Tone, toneIcon, toneText } from '@/components/ui/status';
import type { Purchase, PurchaseGroup } from '@/lib/purchases/schema';
import { LineList } from './line-list';

const tones: Record<PurchaseGroup['status'], Tone> = {
  placed: 'ok',
  'not-placed': 'failed',
  unknown: 'unknown',
  waiting: 'busy',
};
export const orderTones = { completed: 'ok', pending: 'info', cancelled: 'muted', unknown: 'none' } as const;

/** One group of the cart and what became of it. */
export function GroupCard({ group, purchase }: { group: PurchaseGroup; purchase: Purchase }) {
  const t = useTranslations('purchases');
  const orders = useTranslations('orders');
  const billed = useTranslations('billingCycles.billed');
  const codeParts = useCodeParts();
  const saidAbout = useSaidAbout();
  const { order, error, lines } = group;
  const tone = tones[group.status];
  const Icon = toneIcon(tone);
  const title = t(`group.${group.status}`, { n: group.number });
  const [first] = lines;
  const about = saidAbout('group', first);
  return (
    <section aria-label={title} className="overflow-hidden rounded-l border border-line-strong bg-surface">
      <header className="flex min-h-12 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-4 py-2">
        <Icon aria-hidden size={16} strokeWidth={1.75} className={`shrink-0 ${toneText(tone)}`} />
        <h2 className="type-section mr-auto">{title}</h2>
        {order ? (
          <>
            <span className="type-mono text-text-2">{order.number}</span>
            <CopyIcon text={order.number} label={orders('detail.copyNumber')} />
            {order.status && (
              <Badge tone={orderTones[order.status]}>{orders(`status.${order.status}`)}</Badge>
            )}
            <ButtonLink
              size="small"
              href={`/customers/${purchase.customerId}/orders/${encodeURIComponent(order.id)}`}
              aria-label={t('openOrder', { number: order.number })}
            >
              {t('open')}
            </ButtonLink>
          </>
        ) : (
          <span className="type-s text-text-2">{billed(group.billingCycle)}</span>
        )}
      </header>
      <div className="px-4 py-1.5 narrow:pl-[42px] [&_li]:min-h-[34px]">
        <LineList lines={lines} />
        {error && (
          <Banner
            tone="bad"
            className="mt-1 mb-2"
            lead={codeParts(error, about).cause}
            actions={
              first && (
                <ButtonLink size="small" href={productHref(purchase.customerId, first)}>
                  {t('openProduct')}
                </ButtonLink>
              )
            }
          >
            <CodeRest
              said={error}
              about={about}
              at={purchase.settledAt ?? purchase.sentAt}
              ids={{
                customerId: purchase.customerId,
                cartId: purchase.cartId,
                orderGroup: group.id,
                requestId: purchase.requestId,
                correlationId: purchase.correlationId,
              }}
            />
          </Banner>
        )}
      </div>
    </section>
  );
}
