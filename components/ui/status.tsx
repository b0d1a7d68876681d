import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleX,
  Clock,
  Loader,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

/** `unknown` (violet) is for a purchase without a confirmed outcome and for nothing else. */
export type Tone = 'ok' | 'info' | 'busy' | 'warn' | 'bad' | 'failed' | 'unknown' | 'muted' | 'none';

const tones: Record<Tone, { icon: LucideIcon; text: string; tint: string }> = {
  ok: { icon: CircleCheck, text: 'text-ok', tint: 'bg-ok-tint text-ok' },
  info: { icon: Clock, text: 'text-accent', tint: 'bg-accent-tint text-accent' },
  busy: { icon: Loader, text: 'text-accent', tint: 'bg-accent-tint text-accent' },
  warn: { icon: TriangleAlert, text: 'text-warn', tint: 'bg-warn-tint text-warn' },
  bad: { icon: Ban, text: 'text-bad', tint: 'bg-bad-tint text-bad' },
  failed: { icon: CircleX, text: 'text-bad', tint: 'bg-bad-tint text-bad' },
  unknown: {
    icon: CircleQuestionMark,
    text: 'text-unknown',
    tint: 'border border-unknown bg-unknown-tint text-unknown',
  },
  muted: { icon: Ban, text: 'text-text-3', tint: 'bg-sunken text-text-2' },
  none: { icon: CircleDashed, text: 'text-text-3', tint: 'bg-sunken text-text-2' },
};

type Props = { tone: Tone; icon?: LucideIcon; children: ReactNode; className?: string };

/** In tables and lists: icon and word. Success is quiet: only its icon is coloured. */
export function Status({ tone, icon, children, className }: Props) {
  const Icon = icon ?? tones[tone].icon;
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 align-top whitespace-nowrap',
        tone !== 'ok' && tones[tone].text,
        className,
      )}
    >
      <Icon
        aria-hidden
        size={14}
        strokeWidth={1.75}
        className={cx('shrink-0', tone === 'ok' && 'text-ok', tone === 'busy' && 'spin')}
      />
      {children}
    </span>
  );
}

/** Beside a title: icon and word on a tint. */
export function Badge({ tone, icon, children, className }: Props) {
  const Icon = icon ?? tones[tone].icon;
  return (
    <span
      className={cx(
        'type-s inline-flex h-5 items-center gap-1 rounded-s px-1.5 font-medium whitespace-nowrap',
        tones[tone].tint,
        className,
      )}
    >
      <Icon aria-hidden size={12} strokeWidth={1.75} className="shrink-0" />
      {children}
    </span>
  );
}
export const toneText = (tone: Tone) => tones[tone].text;
export const toneIcon = (tone: Tone) => tones[tone].icon;
