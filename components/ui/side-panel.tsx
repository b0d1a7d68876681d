'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { IconButton } from './button';
import { cx } from './cx';
import { useHotkeys } from './use-hotkeys';

type SidePanelProps = {
  title?: ReactNode;
  /** Accessible name when there is no title. */
  label?: string;
  sub?: ReactNode;
  /** Beside the close button. */
  actions?: ReactNode;
  onClose?: () => void;
  foot?: ReactNode;
  /** No line above the foot. */
  quiet?: boolean;
  /** On a phone the foot stays over the bottom bar. */
  stays?: boolean;
  /** Under a strip of its own: begins a little higher. */
  low?: boolean;
  /** Tailwind width at `wide` and up. */
  width?: string;
  /** Always beside the content, at the end of it on small screens; else it overlays from the right under 1280. */
  fixed?: boolean;
  children: ReactNode;
};

/** A complementary region, not modal. Esc closes it. Give it to `<Page aside>`. */
export function SidePanel({
  title,
  label,
  sub,
  actions,
  onClose,
  foot,
  quiet = false,
  stays = false,
  low = false,
  width = 'wide:w-[24.5rem]',
  fixed = false,
  children,
}: SidePanelProps) {
  const t = useTranslations('ui');
  const id = useId();
  const edge = fixed ? 'px-5' : 'px-4';
  useHotkeys({ escape: onClose });
  return (
    <aside
      aria-labelledby={title ? id : undefined}
      aria-label={title ? undefined : label}
      className={cx(
        'flex min-h-0 flex-col border-line-strong bg-surface wide:static wide:z-auto wide:shrink-0 wide:border-t-0 wide:border-l wide:shadow-none',
        fixed
          ? 'border-t max-medium:shrink-0 medium:w-[20.5rem] medium:shrink-0 medium:border-t-0 medium:border-l'
          : 'enter-panel fixed top-(--band) right-0 bottom-0 z-(--z-panel) w-full shadow-dialog narrow:max-w-[29.5rem] narrow:border-l wide:max-w-none',
        width,
      )}
    >
      <div className={cx('min-h-0 flex-1 overflow-y-auto pb-6', low ? 'pt-4' : 'pt-5', edge)}>
        {(title || onClose) && (
          <header className="mb-3 flex items-start justify-between gap-3">
            <div className="min-w-0">
              <h2 id={id} className="type-section">
                {title}
              </h2>
              {sub && <p className="type-s mt-1 text-text-2">{sub}</p>}
            </div>
            <div className="-my-1 -mr-1.5 flex items-center gap-2">
              {actions}
              {onClose && <IconButton label={t('closePanel')} icon={X} onClick={onClose} />}
            </div>
          </header>
        )}
        {children}
      </div>
      {foot && (
        <footer
          className={cx(
            stays && 'foot-stays',
            !quiet && 'border-t border-line',
            fixed ? 'pt-4 pb-5' : 'py-3',
            edge,
          )}
        >
          {foot}
        </footer>
      )}
    </aside>
  );
}
