'use client';
import {
  CalendarClock,
  CircleQuestionMark,
  Clock,
  CloudOff,
  Hand,
  Loader,
  type LucideIcon,
  Send,
  TimerOff,
  TriangleAlert,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useListWords } from '@/components/layout/viewer';
import { useDateWords } from '@/components/ui/date-words';
import type { Tone } from '@/components/ui/status';
import { useTimeLeft } from '@/components/ui/time-left';
import type { Customer } from '@/lib/customers/schema';
import { endingSoon, type Need } from './needs';

type Words = {
  id: string;
  icon: LucideIcon;
  tone: Tone;
  title: string;
  text: string;
  href: string;
  button: string;
};

const mostNamed = 3;

/** What, why, and the one button. */
export function useNeedWords(customer: Customer, base: string) {
  const t = useTranslations('overview.needs');
  const words = useDateWords();
  const leftOf = useTimeLeft();
  const listOf = useListWords();
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
      case 'ending': {
        const { what, held } = need;
        const [only] = held.length === 1 ? held : [];
        const named = held
          .slice(0, mostNamed)
          .map(({ title, ends }) =>
            t('endsOn', { item: title, date: ends.kind === 'on' ? ends.at.slice(0, 10) : '' }),
          );
        const rest = held.length - named.length;
        const search = new URLSearchParams(
          only ? { item: only.key } : { type: what, ends: String(endingSoon) },
        );
        return {
          id: `ending ${what}`,
          icon: CalendarClock,
          tone: 'warn',
          title: t(`ending-${what}`, { count: held.length, days: endingSoon }),
          text: listOf(rest > 0 ? [...named, t('moreEnd', { count: rest })] : named, 'conjunction'),
          href: `${base}/entitlements?${search}`,
          button: t('review'),
        };
      }
      case 'not-enabled': {
        const { id, name } = need.subscription;
        return {
          id: `enable ${id}`,
          icon: CloudOff,
          tone: 'info',
          title: t('notEnabled'),
          text: t('notEnabledText', { name }),
          href: `${base}/azure?sub=${id}`,
          button: t('enable'),
        };
      }
      case 'pending':
        return {
          id: need.order.id,
          icon: Clock,
          tone: 'info',
          title: t('pending', {
            number: need.order.number,
            time: `${words.day(need.order.placedAt)} ${words.time(need.order.placedAt)}`,
          }),
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
