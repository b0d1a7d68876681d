'use client';
import { ArrowRight, Copy, Ellipsis, Link2, Repeat2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan } from '@/components/layout/viewer';
import { IconButton, Kbd } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import type { Order } from '@/lib/orders/schema';

/**
 * What can be done with an order from its row: by its button, which shows when the pointer or the focus is there, and by
 * the row's keys.
 */
export function OrderMenu({
  order,
  href,
  onOpen,
  onAgain,
}: {
  order: Pick<Order, 'number'>;
  href: string;
  onOpen: () => void;
  onAgain: () => void;
}) {
  const t = useTranslations('orders.detail');
  const menu = useTranslations('orders.menu');
  const can = useCan();
  const copy = async (text: string, said: string) => {
    await navigator.clipboard?.writeText(text);
    toast(said);
  };
  return (
    <Menu
      ofRow
      trigger={
        <IconButton
          label={menu('label', { number: order.number })}
          icon={Ellipsis}
          tabIndex={-1}
          className="-my-1 ml-auto opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 [@media(hover:none)]:opacity-100"
        />
      }
    >
      <MenuItem icon={ArrowRight} keys={<Kbd>Enter</Kbd>} onSelect={onOpen}>
        {menu('open')}
      </MenuItem>
      <MenuItem icon={Repeat2} keys={<Kbd>A</Kbd>} unavailable={!can('edit-carts')} onSelect={onAgain}>
        {t('again')}
      </MenuItem>
      <MenuItem
        icon={Link2}
        onSelect={() => void copy(new URL(href, window.location.href).href, t('linkCopied'))}
      >
        {t('copyLink')}
      </MenuItem>
      <MenuItem icon={Copy} keys={<Kbd>Y</Kbd>} onSelect={() => void copy(order.number, t('numberCopied'))}>
        {t('copyNumber')}
      </MenuItem>
    </Menu>
  );
}
