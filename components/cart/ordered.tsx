'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import type { Cart } from '@/lib/cart/schema';
import type { OpenPurchase } from '@/lib/purchases/schema';

/** Of a cart that is being bought, or was: who does it, and the way to what became of it. */
export function Ordered({ cart, own }: { cart: Cart; own: OpenPurchase | undefined }) {
  const t = useTranslations('cart');
  const { time } = useDateWords();
  if (own?.state === 'sending')
    return (
      <Banner
        tone="info"
        role="status"
        lead={t('placing', { who: own.by, time: time(own.at) })}
        actions={<PurchaseLink customerId={cart.customerId} purchaseId={own.purchaseId} />}
      />
    );
  return (
    <Banner
      tone="muted"
      lead={t('ordered.lead')}
      actions={cart.purchaseId && <PurchaseLink customerId={cart.customerId} purchaseId={cart.purchaseId} />}
    >
      {t('ordered.text')}
    </Banner>
  );
}

function PurchaseLink({ customerId, purchaseId }: { customerId: string; purchaseId: string }) {
  const t = useTranslations('cart');
  return (
    <ButtonLink size="small" href={`/customers/${customerId}/purchases/${purchaseId}`}>
      {t('ordered.open')}
    </ButtonLink>
  );
}
