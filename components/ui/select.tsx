'use client';
import { ChevronDown, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { Field } from './field';
import type { Option } from './menu-row';
import { useLater } from './use-later';

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
  disabled = false,
  className,
}: SelectProps<V>) {
  const { part: SelectList, closed } = useLater(fetchList, ['ArrowDown', 'ArrowUp']);
  const chosen = options.find((option) => option.value === value);
  const look = cx(
    'field-edge type-body flex h-(--control-h) min-w-0 items-center justify-between gap-2 px-2.5 text-left',
    disabled && 'bg-sunken text-text-3',
    !chosen && 'text-text-3',
  );
  const inside = (
    <>
      {Icon && <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-text-2" />}
      <span className="min-w-0 flex-1 truncate">{chosen?.label ?? placeholder}</span>
      {end}
      {!Icon && <ChevronDown aria-hidden size={14} className="shrink-0 text-text-3" />}
    </>
  );
  return (
    <Field {...{ label, hideLabel, error, help, className }}>
      {(parts) => {
        const named = { ...parts, 'aria-label': hideLabel ? label : undefined };
        return SelectList ? (
          <SelectList
            value={value ?? ''}
            onChange={(next) => onChange(next as V)}
            options={options}
            disabled={disabled}
            trigger={{ ...named, className: look, children: inside }}
          />
        ) : (
          <button
            type="button"
            role="combobox"
            aria-expanded={false}
            aria-haspopup="listbox"
            disabled={disabled}
            {...named}
            {...closed}
            className={look}
          >
            {inside}
          </button>
        );
      }}
    </Field>
  );
}
const fetchList = () => import('./select-list').then((one) => one.SelectList);
