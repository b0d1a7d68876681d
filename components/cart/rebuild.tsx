'use client';
import { TimerOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { Dialog } from '@/components/ui/dialog';
import { FailureBanner } from '@/components/ui/states';
import { linesOf } from '@/lib/cart/rules';
import type { Cart, RebuildChange } from '@/lib/cart/schema';
import { cartHref } from './links';
import { useTermWords } from './term-words';
import { useCartChanges } from './use-cart-changes';

/** An expired cart: read-only, its lines kept. Rebuilding reads each again and lists what changed. */
export function Rebuild({ cart }: { cart: Cart }) {
  const t = useTranslations('cart');
  const customer = useCustomer();
  const can = useCan();
  const router = useRouter();
  const { day } = useDateWords();
  const { rebuild } = useCartChanges(customer.id);
  const { data } = rebuild;
  const go = () =>
    router.replace(data?.cart ? cartHref(customer.id, data.cart.id) : `/customers/${customer.id}/cart`);
  return (
    <>
      <Banner
        tone="warn"
        icon={TimerOff}
        role="status"
        lead={t('expired.lead', { date: day(cart.expiresAt) })}
        actions={
          can('edit-carts') && (
            <Button kind="ink" size="small" busy={rebuild.isPending} onClick={() => rebuild.mutate(cart.id)}>
              {t('expired.rebuild')}
            </Button>
          )
        }
      >
        {t('expired.text', { n: linesOf(cart).length })}
      </Banner>
      {rebuild.error && <FailureBanner error={rebuild.error} />}
      <Dialog
        open={data !== undefined}
        onOpenChange={(isOpen) => !isOpen && go()}
        title={t('rebuilt.title')}
        foot={
          <Button kind="ink" onClick={go}>
            {t('rebuilt.close')}
          </Button>
        }
      >
        <Changes changes={data?.changes ?? []} />
      </Dialog>
    </>
  );
}

function Changes({ changes }: { changes: readonly RebuildChange[] }) {
  const t = useTranslations('cart.rebuilt');
  const termOf = useTermWords();
  if (changes.every(({ change }) => change === 'kept')) return <p className="type-body">{t('same')}</p>;
  // The same item may stand on two lines.
  const keyed = changes.map((change, index) => ({ ...change, key: `${index} ${change.title}` }));
  return (
    <ul className="type-body flex flex-col gap-1.5">
      {keyed.map(({ key, title, change, term }) => (
        <li key={key} className={change === 'gone' ? 'text-bad' : undefined}>
          {t(change, { item: title, term: termOf(term || null) })}
        </li>
      ))}
    </ul>
  );
}
