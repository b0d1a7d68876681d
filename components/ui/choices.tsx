'use client';
import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from './cx';

export function Checkbox({
  label,
  checked,
  onChange,
  hint,
  disabled,
  describedBy,
  className,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** At the end of the row, such as a count. */
  hint?: ReactNode;
  disabled?: boolean;
  describedBy?: string;
  className?: string;
}) {
  return (
    <label className={cx('type-body flex min-h-6 cursor-pointer items-center gap-2', className)}>
      <span className="relative flex size-4 shrink-0">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.checked)}
          className="peer size-4 cursor-pointer appearance-none rounded-s border border-control bg-surface checked:border-ink checked:bg-ink disabled:bg-sunken forced-colors:appearance-auto"
        />
        <Check
          aria-hidden
          size={12}
          strokeWidth={2}
          className="pointer-events-none absolute top-0.5 left-0.5 hidden text-on-ink peer-checked:block forced-colors:hidden!"
        />
      </span>
      <span className="min-w-0 flex-1">{label}</span>
      {hint !== undefined && <span className="text-text-3">{hint}</span>}
    </label>
  );
}

export function Switch({
  label,
  detail,
  checked,
  onChange,
}: {
  label: ReactNode;
  detail?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <button
        type="button"
        role="switch"
        id={id}
        aria-checked={checked}
        onClick={() => onChange(!checked)}
        aria-describedby={detail ? `${id}-detail` : undefined}
        className="group/switch relative mt-px h-[18px] w-[30px] shrink-0 rounded-full border border-control bg-sunken transition-colors duration-(--t-1) aria-checked:border-ink aria-checked:bg-ink"
      >
        <span className="block size-3 translate-x-0.5 rounded-full bg-control transition-transform duration-(--t-1) group-aria-checked/switch:translate-x-3.5 group-aria-checked/switch:bg-on-ink forced-colors:bg-[ButtonText]" />
      </button>
      <span className="flex flex-col">
        <label htmlFor={id} className="type-body cursor-pointer font-medium">
          {label}
        </label>
        {detail && (
          <span id={`${id}-detail`} className="type-xs text-text-3">
            {detail}
          </span>
        )}
      </span>
    </div>
  );
}

/** One of a few, all visible: radios that look like one control. */
export function Segmented<V extends string>({
  label,
  value,
  onChange,
  options,
  hideLabel = false,
  small = false,
  disabled,
  className,
}: {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; label: string; count?: number }[];
  hideLabel?: boolean;
  /** For a narrow panel. */
  small?: boolean;
  disabled?: boolean;
  className?: string;
}) {
  const name = useId();
  return (
    <fieldset className={cx('flex min-w-0 flex-col gap-1.5', className)} disabled={disabled}>
      <legend className={hideLabel ? 'sr-only' : 'type-s mb-1.5 font-medium text-text-2'}>{label}</legend>
      <div
        className={cx(
          'inline-flex w-max max-w-full items-center rounded-m border border-line-strong bg-sunken p-0.5',
          small ? 'h-(--control-h) narrow:h-[1.875rem]' : 'h-(--control-h)',
        )}
      >
        {options.map((option) => (
          <label
            key={option.value}
            className="type-body flex h-full cursor-pointer items-center rounded-s border border-transparent px-2.5 text-text-2 has-checked:border-line-strong has-checked:bg-surface has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
            {option.count !== undefined && (
              <span className="ml-1.5 font-normal text-text-3">{option.count}</span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
