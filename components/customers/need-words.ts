'use client';
import {
  CircleQuestionMark,
  Clock,
  Hand,
  Loader,
  type LucideIcon,
  Send,
  TimerOff,
  TriangleAlert,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDateWords, useTimeLeft } from '@/components/ui/date-time';
import type { Tone } from '@/components/ui/status';
import type { Customer } from '@/lib/customers/schema';
import type { Need } from './needs';

type Words = {
  id: string;
  icon: LucideIcon;
  tone: Tone;
  title: string;
  text: string;
  href: string;
  button: string;
};

/** What, why, and the one button. */
export function useNeedWords(customer: Customer, base: string) {
  const t = useTranslations('overview.needs');
  const words = useDateWords();
  const leftOf = useTimeLeft();
  return (need: Need): Words => {
    switch (need.kind) {
      case 'purchase': {
        const { purchaseId, state, at, by } = need.purchase;
        const kind = state === 'handed-over' || state === 'sending' ? state : 'unknown';
        const looks = { 'handed-over': Hand, sending: Send, unknown: CircleQuestionMark };
        return {
          id: purchaseId,
          icon: looks[kind],
          tone: kind === 'sending' ? 'info' : 'unknown',
          title: t(kind, { time: words.time(at) }),
          text: t(`${kind}Text`, { by, name: customer.name }),
          href: `${base}/purchases/${purchaseId}`,
          button: t('viewPurchase'),
        };
      }
      case 'cart-line':
        return {
          id: 'cart-line',
          icon: TriangleAlert,
          tone: 'warn',
          title: t('cartLine', { count: need.titles.length }),
          text: need.titles.join(', '),
          href: `${base}/carts/${need.cart.id}`,
          button: t('fixLine'),
        };
      case 'cart-expiring':
      case 'cart-expired': {
        const isOver = need.kind === 'cart-expired';
        return {
          id: need.kind,
          icon: isOver ? TimerOff : TriangleAlert,
          tone: 'warn',
          title: isOver ? t('cartExpired') : t('cartExpiring', { time: leftOf(need.cart.expiresAt).text }),
          text: isOver
            ? t('cartExpiredText')
            : t('cartExpiringText', { at: words.time(need.cart.expiresAt) }),
          href: `${base}/carts/${need.cart.id}`,
          button: t('openCart'),
        };
      }
      case 'pending':
        return {
          id: need.order.id,
          icon: Clock,
          tone: 'info',
          title: t('pending', { number: need.order.number, time: words.dateTime(need.order.placedAt) }),
          text: t('pendingText'),
          href: `${base}/orders/${encodeURIComponent(need.order.id)}`,
          button: t('openOrder'),
        };
      case 'registering': {
        const { id, name, askedAt, askedBy } = need.subscription;
        return {
          id,
          icon: Loader,
          tone: 'busy',
          title: t('registering', { name }),
          text:
            askedAt && askedBy
              ? t('registeringText', { time: words.time(askedAt), by: askedBy })
              : t('registeringElsewhere'),
          href: `${base}/azure?sub=${id}`,
          button: t('view'),
        };
      }
    }
  };
}
