'use client';
import {
  CircleCheck,
  CircleQuestionMark,
  CircleX,
  Loader,
  Lock,
  LockOpen,
  type LucideIcon,
  PenLine,
  Search,
  Send,
  TriangleAlert,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { Countdown } from '@/components/ui/countdown';
import { DateTime } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { KeyValue } from '@/components/ui/key-value';
import { later } from '@/components/ui/later';
import { ShortId } from '@/components/ui/short-id';
import { SidePanel } from '@/components/ui/side-panel';
import type { Tone } from '@/components/ui/status';
import { Timeline, type TimelineItem } from '@/components/ui/timeline';
import type { Purchase } from '@/lib/purchases/schema';
import { type TimelineItem as Item, type TimelineTone, timelineOf } from './outcome-model';

// Its place is kept: what happened stands below it.
const Bought = later(
  () => import('./bought').then((one) => one.Bought),
  <div className="mb-4 h-[5.375rem]" />,
);
const isBought = ({ groups }: Purchase) =>
  groups.some(({ status, lines }) => status === 'placed' && lines.some(({ estimate }) => estimate));

const looks: Record<TimelineTone, { icon: LucideIcon; tone?: Tone }> = {
  plain: { icon: Send },
  ok: { icon: CircleCheck, tone: 'ok' },
  bad: { icon: CircleX, tone: 'failed' },
  warn: { icon: TriangleAlert, tone: 'warn' },
  unknown: { icon: CircleQuestionMark, tone: 'unknown' },
  lock: { icon: LockOpen },
  look: { icon: Search },
};

const iconOf = ({ key, tone }: Item) =>
  key === 'cart-closed'
    ? Lock
    : key === 'requested' || key.startsWith('recorded')
      ? PenLine
      : looks[tone].icon;

/** The journal in words, with times, and the ids that Microsoft's support asks for. */
export function OutcomeRail({ purchase }: { purchase: Purchase }) {
  const t = useTranslations('purchases');
  const items = useTimeline(purchase);
  const id = (value: string | null) => (value ? <ShortId id={value} className="leading-4" /> : null);
  return (
    <SidePanel fixed label={t('timeline.title')} width="wide:w-[21.5rem]">
      {isBought(purchase) && <Bought purchase={purchase} />}
      <h2 className="type-s mb-4 font-medium text-text-2">{t('timeline.title')}</h2>
      <Timeline label={t('timeline.title')} items={items} />
      <KeyValue
        tight
        className="mt-2 border-t border-line pt-4"
        rows={[
          { label: t('placedBy'), value: purchase.placedBy.name },
          { label: t('cart'), value: <ShortId id={purchase.cartId} className="leading-4" /> },
          { label: t('requestId'), value: id(purchase.requestId) },
          { label: t('correlationId'), value: id(purchase.correlationId) },
        ]}
      />
    </SidePanel>
  );
}

function useTimeline(purchase: Purchase): TimelineItem[] {
  const t = useTranslations('purchases.timeline');
  const customer = useCustomer();
  const { time } = useDateWords();
  const items: TimelineItem[] = timelineOf(purchase).map((item) => ({
    id: String(item.seq),
    icon: iconOf(item),
    tone: looks[item.tone].tone,
    title: t(item.key, item.values),
    detail: (
      <>
        {t(`${item.key}Text`, item.values)} {item.code && <span className="type-mono">{item.code}</span>}
      </>
    ),
    time: <DateTime at={item.at} as="clock" />,
  }));
  if (purchase.pausesBuying && purchase.state !== 'sending')
    items.push({
      id: 'paused',
      icon: Lock,
      title: t('paused', { customer: customer.name }),
      detail: t('pausedText'),
      time: t('now'),
    });
  if (purchase.nextLookAt && purchase.state === 'unknown')
    items.push({
      id: 'next',
      icon: Loader,
      tone: 'unknown',
      title: t('next'),
      detail: purchase.handOverAt && t('nextText', { time: time(purchase.handOverAt) }),
      time: <Countdown to={purchase.nextLookAt} />,
    });
  return items;
}
