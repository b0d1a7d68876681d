'use client';
import { ChevronDown, type LucideIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { Menu, MenuChoices } from './menu';
import type { Option } from './menu-row';
import { useLater } from './use-later';

/** More than a menu shows at a time are found by typing. */
const long = 24;
/** Stands for no filter: no option is called so. */
const all = '';

/** A filter chip: names its value when it has one, and has a menu of options, or a list to search. */
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
  const { part: List, closed } = useLater(fetchList, ['ArrowDown']);
  const chosen = options.find((option) => option.value === value);
  const button = {
    type: 'button',
    'aria-label': chosen ? `${label}: ${chosen.label}` : label,
    className: cx(
      'type-body inline-flex h-(--control-h-s) items-center gap-2 rounded-m border px-2.5 whitespace-nowrap',
      chosen
        ? 'border-transparent bg-selected font-medium text-text'
        : 'border-line-strong bg-surface text-text-2 hover:bg-hover',
    ),
    children: (
      <>
        {Icon && <Icon aria-hidden size={14} strokeWidth={1.75} />}
        {chosen?.label ?? label}
        <ChevronDown aria-hidden size={14} className="text-text-3" />
      </>
    ),
  } as const;
  const choices = {
    value: value ?? all,
    onChange: (next: string) => onChange(options.find((option) => option.value === next)?.value ?? null),
  };
  if (options.length <= long)
    return (
      <Menu align="start" trigger={<button {...button} />}>
        <MenuChoices {...choices} options={[{ value: all, label: allLabel }, ...options]} />
      </Menu>
    );
  if (!List) return <button aria-haspopup="dialog" aria-expanded={false} {...button} {...closed} />;
  return (
    <List
      label={label}
      {...choices}
      options={[
        { value: all, label: allLabel },
        ...options.map(({ value, label, hint }) => ({
          ...{ value, label },
          ...(typeof hint === 'string' && { detail: hint }),
        })),
      ]}
      trigger={button}
    />
  );
}
const fetchList = () => import('./combobox-list').then((one) => one.ComboboxList);

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
