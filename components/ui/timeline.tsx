import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { type Tone, toneText } from './status';

export type TimelineItem = {
  id: string;
  icon: LucideIcon;
  tone?: Tone;
  title: ReactNode;
  detail?: ReactNode;
  /** In mono at the right: <DateTime as="clock">, a Countdown, or words. */
  time?: ReactNode;
};

export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {items.map(({ id, icon: Icon, tone, title, detail, time }, index) => (
        <li key={id} className="relative flex gap-3 pb-3.5">
          {index < items.length - 1 && (
            <span aria-hidden className="absolute top-5 bottom-0 left-[7px] w-px bg-line-strong" />
          )}
          <Icon
            aria-hidden
            size={14}
            strokeWidth={1.75}
            className={cx('relative mt-[3px] shrink-0', tone ? toneText(tone) : 'text-text-2')}
          />
          <div className="min-w-0 flex-1">
            <div className="flex justify-between gap-3">
              <p className="type-body">{title}</p>
              {time && <span className="type-mono shrink-0 text-text-2">{time}</span>}
            </div>
            {detail && <p className="type-s text-text-2">{detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
