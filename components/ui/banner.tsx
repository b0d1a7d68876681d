import { Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { type Tone, toneIcon, toneText } from './status';

const tints: Partial<Record<Tone, string>> = {
  ok: 'bg-ok-tint',
  info: 'bg-accent-tint',
  busy: 'bg-accent-tint',
  warn: 'bg-warn-tint',
  bad: 'bg-bad-tint',
  failed: 'bg-bad-tint',
  unknown: 'bg-unknown-tint',
};

type BannerProps = {
  tone: Exclude<Tone, 'none'>;
  icon?: LucideIcon;
  /** Bold, first: what is so. */
  lead: ReactNode;
  children?: ReactNode;
  /** At most two. */
  actions?: ReactNode;
  /** `alert` speaks at once: only for not confirmed and failed placements. */
  role?: 'status' | 'alert';
  /** For a narrow panel. */
  small?: boolean;
  className?: string;
};

/** `lead` and the rest run on in one paragraph; put the rest in a <p> to give it a line of its own. */
export function Banner({ tone, icon, lead, children, actions, role, small = false, className }: BannerProps) {
  const Icon = icon ?? (tone === 'muted' ? Info : toneIcon(tone));
  return (
    <div
      role={role}
      className={cx(
        'flex items-start gap-2.5 rounded-l px-3 max-narrow:flex-wrap',
        small ? 'py-1.5' : 'py-2.5',
        tints[tone] ?? 'bg-sunken',
        className,
      )}
    >
      <Icon
        aria-hidden
        size={small ? 14 : 16}
        strokeWidth={1.75}
        className={cx(
          small ? 'mt-px shrink-0' : 'mt-0.5 shrink-0',
          tone === 'muted' ? 'text-text-2' : toneText(tone),
        )}
      />
      <div className={cx('min-w-0 flex-1 text-text-2', small ? 'type-s' : 'type-body')}>
        <strong className="font-[550] text-text">{lead}</strong> {children}
      </div>
      {actions && (
        <div className="flex shrink-0 items-center gap-2 self-center max-narrow:basis-full max-narrow:pl-[26px]">
          {actions}
        </div>
      )}
    </div>
  );
}
