'use client';
import { Copy, Ellipsis, LifeBuoy, Link2, Repeat2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCan } from '@/components/layout/viewer';
import { ButtonLink, IconButton } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { Menu, MenuItem } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import type { OrderDetail } from '@/lib/orders/schema';

const OrderAgain = later(() => import('./order-again').then((one) => one.OrderAgain));

/** What can be done with an order; what can't be undone stands by itself below its lines. */
export function OrderActions({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.detail');
  const support = useTranslations('codes.support');
  const can = useCan();
  const [again, setAgain] = useState<'never' | 'open' | 'closed'>('never');
  const copy = async (text: string, said: string) => {
    await navigator.clipboard?.writeText(text);
    toast(said);
  };
  const forSupport = [
    support('orderId', { value: order.id }),
    support('customerId', { value: order.customerId }),
    support('time', { value: order.placedAt }),
  ].join('\n');
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={t('menu')}
            icon={Ellipsis}
            className="size-8 border border-line-strong bg-surface"
          />
        }
      >
        <MenuItem icon={Repeat2} unavailable={!can('edit-carts')} onSelect={() => setAgain('open')}>
          {t('again')}
        </MenuItem>
        <MenuItem icon={Link2} onSelect={() => void copy(window.location.href, t('linkCopied'))}>
          {t('copyLink')}
        </MenuItem>
        <MenuItem icon={Copy} onSelect={() => void copy(order.number, t('numberCopied'))}>
          {t('copyNumber')}
        </MenuItem>
        <MenuItem icon={LifeBuoy} onSelect={() => void copy(forSupport, t('supportCopied'))}>
          {t('copySupport')}
        </MenuItem>
      </Menu>
      <ButtonLink kind="ink" href={`/customers/${order.customerId}/entitlements`} prefetch={false}>
        {t('toEntitlements')}
      </ButtonLink>
      {again !== 'never' && (
        <OrderAgain
          order={order}
          open={again === 'open'}
          onOpenChange={(isOpen) => setAgain(isOpen ? 'open' : 'closed')}
        />
      )}
    </>
  );
}
