'use client';
import { Check, ChevronDown, type LucideIcon, X } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';
import { menuRow, type Option } from './select';

/** A menu under a button. `trigger` is the button, with its own accessible name. */
export function Menu({
  trigger,
  align = 'end',
  children,
}: {
  trigger: ReactElement;
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} sideOffset={4} className={surface}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
const surface =
  'enter-pop z-(--z-popover) max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-l bg-raised p-1 shadow-pop';

export function MenuItem({
  icon: Icon,
  keys,
  onSelect,
  unavailable = false,
  children,
}: {
  icon?: LucideIcon;
  keys?: ReactNode;
  onSelect: () => void;
  unavailable?: boolean;
  children: ReactNode;
}) {
  return (
    <Radix.Item className={menuRow} onSelect={onSelect} disabled={unavailable}>
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className="text-text-2" />}
      {children}
      {keys && <span className="ml-auto pl-6">{keys}</span>}
    </Radix.Item>
  );
}
export const MenuLine = () => <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;

/** A filter chip: names its value when it has one, and has a menu of options. */
export function FilterMenu<V extends string>({
  label,
  value,
  onChange,
  options,
  allLabel,
}: {
  label: string;
  value: V | null;
  onChange: (value: V | null) => void;
  options: readonly Option<V>[];
  /** The option that clears the filter. */
  allLabel: string;
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
        {chosen?.label ?? label}
        <ChevronDown aria-hidden size={14} className="text-text-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align="start" sideOffset={4} className={surface}>
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
