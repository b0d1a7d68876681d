'use client';
import { Check, ChevronDown, type LucideIcon, X } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { menuSurface } from './menu-parts';
import { menuRow, type Option } from './menu-row';

/** A filter chip: names its value when it has one, and has a menu of options. */
export function FilterMenu<V extends string>({
  label,
  value,
  onChange,
  options,
  allLabel,
  icon: Icon,
}: {
  label: string;
  value: V | null;
  onChange: (value: V | null) => void;
  options: readonly Option<V>[];
  /** The option that clears the filter. */
  allLabel: string;
  icon?: LucideIcon;
}) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root>
      <Radix.Trigger
        aria-label={chosen ? `${label}: ${chosen.label}` : label}
        className={cx(
          'type-body inline-flex h-(--control-h-s) items-center gap-2 rounded-m border px-2.5 whitespace-nowrap',
          chosen
            ? 'border-transparent bg-selected font-medium text-text'
            : 'border-line-strong bg-surface text-text-2 hover:bg-hover',
        )}
      >
        {Icon && <Icon aria-hidden size={14} strokeWidth={1.75} />}
        {chosen?.label ?? label}
        <ChevronDown aria-hidden size={14} className="text-text-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align="start" sideOffset={4} className={menuSurface}>
          <Radix.RadioGroup
            value={value ?? ''}
            onValueChange={(next) => onChange(options.find((option) => option.value === next)?.value ?? null)}
          >
            {[{ value: '', label: allLabel }, ...options].map((option) => (
              <Radix.RadioItem key={option.value} value={option.value} className={menuRow}>
                <span className="flex w-4 shrink-0">
                  <Radix.ItemIndicator>
                    <Check aria-hidden size={14} />
                  </Radix.ItemIndicator>
                </span>
                {option.label}
                {'hint' in option && option.hint && (
                  <span className="ml-auto pl-6 text-text-3">{option.hint}</span>
                )}
              </Radix.RadioItem>
            ))}
          </Radix.RadioGroup>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A filter that is on or off. */
export function FilterChip({
  pressed,
  onChange,
  icon: Icon,
  count,
  children,
}: {
  pressed: boolean;
  onChange: (pressed: boolean) => void;
  icon?: LucideIcon;
  count?: number;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onChange(!pressed)}
      className={cx(
        'type-body inline-flex h-(--control-h-s) items-center gap-2 rounded-m border px-2.5 whitespace-nowrap',
        pressed
          ? 'border-transparent bg-selected font-medium text-text'
          : 'border-line-strong bg-surface text-text-2 hover:bg-hover',
      )}
    >
      {Icon && <Icon aria-hidden size={14} strokeWidth={1.75} />}
      {children}
      {count !== undefined && <span className="text-text-3">{count}</span>}
      {pressed && <X aria-hidden size={14} />}
    </button>
  );
}
