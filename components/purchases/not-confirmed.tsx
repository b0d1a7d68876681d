'use client';
import { useQueryClient } from '@tanstack/react-query';
import {
  CircleDashed,
  CircleDot,
  Hourglass,
  List,
  type LucideIcon,
  Repeat2,
  ShoppingCart,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Countdown } from '@/components/ui/countdown';
import { useDateWords } from '@/components/ui/date-words';
import { useNow } from '@/components/ui/now';
import { toneIcon } from '@/components/ui/status';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Purchase } from '@/lib/purchases/schema';
import { readingsOf } from './outcome-model';

/** A purchase that nobody knows the outcome of: the three places where it would show, each with its time. */
export function NotConfirmed({ purchase }: { purchase: Purchase }) {
  const t = useTranslations('purchases');
  const queryClient = useQueryClient();
  const Icon = toneIcon('unknown');
  const now = useNow(1_000);
  const isOver = purchase.nextLookAt !== null && Date.parse(purchase.nextLookAt) <= now;
  const readAgain = () =>
    queryClient.invalidateQueries({
      queryKey: purchaseQueries.one(purchase.customerId, purchase.id).queryKey,
    });
  return (
    <section
      aria-label={t('notConfirmed')}
      className="overflow-hidden rounded-l border border-unknown bg-surface"
    >
      <header className="flex min-h-13 flex-wrap items-center justify-between gap-3 bg-unknown-tint px-4 py-3">
        <h2 className="type-section flex items-center gap-2.5 text-unknown">
          <Icon aria-hidden size={16} strokeWidth={1.75} />
          {t('notConfirmed')}
        </h2>
        {purchase.nextLookAt && (
          <p className="type-body text-text-2">
            {isOver
              ? t('checkingNow')
              : t.rich('nextCheck', {
                  time: () => (
                    <Countdown
                      to={purchase.nextLookAt ?? ''}
                      onDone={readAgain}
                      className="font-semibold text-text"
                    />
                  ),
                })}
          </p>
        )}
      </header>
      <div className="grid gap-4 px-4 py-4 narrow:gap-x-6 narrow:grid-cols-3">
        <Readings purchase={purchase} />
      </div>
    </section>
  );
}

function Readings({ purchase }: { purchase: Purchase }) {
  const t = useTranslations('purchases.read');
  const { time } = useDateWords();
  const { look, again, answer } = readingsOf(purchase.events);
  const readAt = look && t('at', { time: time(look.at) });
  const sentAt = purchase.sentAt ?? purchase.requestedAt;
  const listedBy = time(new Date(Date.parse(sentAt) + 15 * 60_000).toISOString());
  const cart = look?.type === 'looked' ? look.cart : null;
  const orders = look?.type === 'looked' && look.list === 'read' ? look.orders.length : null;
  const code = answer && 'code' in answer ? answer.code : null;
  const cartWords = {
    active: [t('cartActive'), t('cartActiveText')],
    ordered: [t('cartOrdered'), t('cartOrderedText')],
    missing: [t('cartMissing'), t('cartMissingText')],
    unread: [t('unread'), ''],
  } as const;
  return (
    <>
      <Reading
        icon={ShoppingCart}
        title={t('cart')}
        mark={cart === 'ordered' ? CircleDot : CircleDashed}
        tone={cart === 'ordered' ? 'text-warn' : 'text-text-2'}
        words={cart ? cartWords[cart][0] : t('notYet')}
      >
        {readAt} {cart && cartWords[cart][1]}
      </Reading>
      <Reading
        icon={List}
        title={t('orders')}
        mark={orders ? CircleDot : CircleDashed}
        tone={orders ? 'text-warn' : 'text-text-2'}
        words={
          orders === null
            ? look
              ? t('unread')
              : t('notYet')
            : orders > 0
              ? t('ordersSome', { n: orders })
              : t('ordersNone')
        }
      >
        {readAt} {orders === 0 ? t('ordersNoneText', { time: listedBy }) : orders ? t('ordersSomeText') : ''}
      </Reading>
      <Reading
        icon={Repeat2}
        title={t('again')}
        mark={Hourglass}
        tone="text-text-2"
        words={again ? t('againYes', { time: time(again.at) }) : t('againNot')}
      >
        {again ? t('againText') : t('againNotText')} {code && <span className="type-mono">{code}</span>}
      </Reading>
    </>
  );
}

function Reading({
  icon: Icon,
  title,
  mark: MarkIcon,
  tone,
  words,
  children,
}: {
  icon: LucideIcon;
  title: string;
  mark: LucideIcon;
  tone: string;
  words: string;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <h3 className="type-body flex items-center gap-2 font-medium">
        <Icon aria-hidden size={14} strokeWidth={1.75} />
        {title}
      </h3>
      <p className={`type-body mt-1.5 flex items-center gap-2 ${tone}`}>
        <MarkIcon aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
        {words}
      </p>
      <p className="type-s mt-1 text-text-2">{children}</p>
    </div>
  );
}
