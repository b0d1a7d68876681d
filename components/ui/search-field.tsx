'use client';
import { Search } from 'lucide-react';
import { type ComponentProps, useRef } from 'react';
import { Kbd } from './button';
import { cx } from './cx';
import { useHotkeys } from './use-hotkeys';

type SearchFieldProps = Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'size'> & {
  /** The accessible name; the placeholder is only a hint. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** `/` reaches this field. Off in dialogs. */
  slash?: boolean;
  /** The field is what the page is for. */
  tall?: boolean;
};

/** Esc clears first, and leaves the field when there is nothing to clear. */
export function SearchField({
  label,
  value,
  onChange,
  slash = true,
  tall = false,
  className,
  ...rest
}: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys({ '/': slash ? () => input.current?.focus() : undefined });
  return (
    <div
      className={cx(
        'field-edge relative flex min-w-0 items-center gap-2 group px-2.5 focus-within:[&>kbd]:hidden',
        tall ? 'h-(--control-h)' : 'h-(--control-h-s)',
        className,
      )}
    >
      <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-text-3" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        {...rest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          rest.onKeyDown?.(event);
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          if (value) {
            event.stopPropagation();
            onChange('');
          } else input.current?.blur();
        }}
        className="type-body h-full min-w-0 flex-1 bg-transparent outline-none"
      />
      {slash && (
        <span className="contents max-narrow:hidden">
          <Kbd>/</Kbd>
        </span>
      )}
      {slash && tall && (
        <span className="hidden group-focus-within:inline-flex">
          <Kbd>Esc</Kbd>
        </span>
      )}
    </div>
  );
}
