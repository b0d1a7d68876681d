'use client';
import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { Field } from './field';

export type Option<V extends string = string> = {
  value: V;
  label: string;
  /** At the end of the row, such as a status. */
  hint?: ReactNode;
  disabled?: boolean;
};

type SelectProps<V extends string> = {
  label: string;
  value: V | null;
  onChange: (value: V) => void;
  options: readonly Option<V>[];
  placeholder?: string;
  /** Before the chosen, in place of the mark at the end: what the list is for. */
  icon?: LucideIcon;
  /** At the end of the field, such as the status of what is chosen. */
  end?: ReactNode;
  hideLabel?: boolean;
  error?: string | null;
  help?: ReactNode;
  disabled?: boolean;
  className?: string;
};

/** One of a list. Its accessible name is the label, its text the chosen option. */
export function Select<V extends string>({
  label,
  value,
  onChange,
  options,
  placeholder,
  icon: Icon,
  end,
  hideLabel,
  error,
  help,
  disabled,
  className,
}: SelectProps<V>) {
  return (
    <Field {...{ label, hideLabel, error, help, className }}>
      {(parts) => (
        <Radix.Root value={value ?? ''} onValueChange={(next) => onChange(next as V)} disabled={disabled}>
          <Radix.Trigger
            {...parts}
            aria-label={hideLabel ? label : undefined}
            className="field-edge type-body flex h-(--control-h) min-w-0 items-center justify-between gap-2 px-2.5 text-left data-disabled:bg-sunken data-disabled:text-text-3 data-placeholder:text-text-3"
          >
            {Icon && <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-text-2" />}
            <span className="min-w-0 flex-1 truncate">
              <Radix.Value placeholder={placeholder} />
            </span>
            {end}
            {!Icon && <ChevronDown aria-hidden size={14} className="shrink-0 text-text-3" />}
          </Radix.Trigger>
          <Radix.Portal>
            <Radix.Content
              position="popper"
              sideOffset={4}
              className="enter-pop z-(--z-popover) max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-l bg-raised p-1 shadow-pop"
            >
              <Radix.Viewport>
                {options.map((option) => (
                  <Radix.Item
                    key={option.value}
                    value={option.value}
                    disabled={option.disabled}
                    className={menuRow}
                  >
                    <span className="flex w-4 shrink-0">
                      <Radix.ItemIndicator>
                        <Check aria-hidden size={14} />
                      </Radix.ItemIndicator>
                    </span>
                    <Radix.ItemText>{option.label}</Radix.ItemText>
                    {option.hint && <span className="ml-auto pl-4">{option.hint}</span>}
                  </Radix.Item>
                ))}
              </Radix.Viewport>
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
      )}
    </Field>
  );
}

export const menuRow = cx(
  'type-body flex h-8 cursor-default select-none items-center gap-2 rounded-m px-2 outline-none',
  'data-highlighted:bg-hover data-disabled:text-text-3',
);
