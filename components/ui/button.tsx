import { LoaderCircle, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx';

type Look = {
  /** `commit` is filled blue and spends money: one in the product. `ink`: one per view. */
  kind?: 'ink' | 'outline' | 'quiet' | 'commit';
  size?: 'small' | 'normal' | 'large';
  icon?: LucideIcon;
  /** The key that does the same, shown at the end. */
  keys?: ReactNode;
};

const kinds = {
  ink: 'bg-ink text-on-ink hover:bg-ink/90 forced-colors:border forced-colors:border-[ButtonText]',
  outline: 'border border-line-strong bg-surface text-text hover:bg-hover',
  quiet: 'text-text-2 hover:bg-hover hover:text-text',
  commit:
    'bg-commit text-on-commit hover:bg-commit-hover forced-colors:border-2 forced-colors:border-[ButtonText]',
};
const off = 'border border-line-strong bg-sunken text-text-3';
const sizes = {
  small: 'h-(--control-h-s) px-2.5',
  normal: 'h-(--control-h) px-3',
  large: 'h-(--control-h-l) px-4 text-[0.875rem]',
};

const look = ({ kind = 'outline', size = 'normal' }: Look, isOff = false) =>
  cx(
    'type-body relative inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-m font-medium whitespace-nowrap transition-colors duration-(--t-1)',
    isOff ? off : kinds[kind],
    sizes[size],
  );

const inside = ({ icon: Icon, keys }: Look, children: ReactNode) => (
  <>
    {Icon && <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />}
    {children}
    {/* A phone has no keys. */}
    {keys && <span className="contents max-narrow:hidden">{keys}</span>}
  </>
);

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> &
  Look & {
    /** At work: keeps its width, takes no second press. */
    busy?: boolean;
    /** Why it can't be used. It stays focusable and says so as its description. */
    unavailable?: string | null | false;
  };

export function Button({
  kind,
  size,
  icon,
  keys,
  busy = false,
  unavailable,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const inert = busy || Boolean(unavailable);
  return (
    <>
      <button
        type="button"
        {...rest}
        className={cx(look({ kind, size }, Boolean(unavailable)), className)}
        aria-disabled={inert || undefined}
        aria-busy={busy || undefined}
        aria-describedby={unavailable ? reasonId : rest['aria-describedby']}
        title={unavailable || rest.title}
        onClick={(event) => {
          if (inert) event.preventDefault();
          else onClick?.(event);
        }}
      >
        <span className={cx('inline-flex items-center gap-2', busy && 'opacity-0')}>
          {inside({ icon, keys }, children)}
        </span>
        {busy && <LoaderCircle aria-hidden size={14} className="spin absolute" />}
      </button>
      {unavailable && (
        <span id={reasonId} className="sr-only">
          {unavailable}
        </span>
      )}
    </>
  );
}

export function ButtonLink({
  kind,
  size,
  icon,
  keys,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look) {
  return (
    <Link {...rest} className={cx(look({ kind, size }), className)}>
      {inside({ icon, keys }, children)}
    </Link>
  );
}

/** An icon alone: its label is its accessible name and its tooltip. */
export function IconButton({
  label,
  icon: Icon,
  className,
  unavailable,
  onClick,
  iconSize = 16,
  ...rest
}: Omit<ComponentProps<'button'>, 'disabled' | 'children'> & {
  label: string;
  icon: LucideIcon;
  iconSize?: 14 | 16;
  unavailable?: boolean;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={unavailable || undefined}
      {...rest}
      onClick={(event) => {
        if (!unavailable) onClick?.(event);
      }}
      className={cx(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-m transition-colors duration-(--t-1)',
        unavailable ? 'text-text-3 opacity-60' : 'text-text-2 hover:bg-hover hover:text-text',
        className,
      )}
    >
      <Icon aria-hidden size={iconSize} strokeWidth={1.75} />
    </button>
  );
}

/** A button that reads like a link, in running text and at the end of a head or banner. */
export function TextButton({
  small = false,
  className,
  ...rest
}: ComponentProps<'button'> & { small?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(
        small ? 'type-s' : 'type-body',
        'font-medium text-accent hover:underline disabled:text-text-3',
        className,
      )}
    />
  );
}
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cx('font-medium text-accent hover:underline', className)} />;
}

export { Kbd } from './kbd';
