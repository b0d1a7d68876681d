'use client';
import { ChevronDown } from 'lucide-react';
import type { ComboboxProps } from './combobox-options';
import { cx } from './cx';
import { Field } from './field';
import { useLater } from './use-later';

/** One of many, found by typing: what a Select is for few. The list is fetched as one comes near. */
export function Combobox({
  label,
  value,
  onChange,
  options,
  placeholder,
  error,
  help,
  className,
}: ComboboxProps) {
  const { part: List, closed } = useLater(fetchList, ['ArrowDown']);
  const chosen = options.find((option) => option.value === value);
  return (
    <Field {...{ label, error, help, className }}>
      {(parts) => {
        const button = {
          ...parts,
          // Its text is its value, as that of a Select is.
          role: 'combobox',
          className: cx(
            'field-edge type-body flex h-(--control-h) min-w-0 items-center justify-between gap-2 px-2.5 text-left',
            !chosen && 'text-text-3',
          ),
          children: (
            <>
              <span className="min-w-0 flex-1 truncate">{chosen?.label ?? placeholder}</span>
              <ChevronDown aria-hidden size={14} className="shrink-0 text-text-3" />
            </>
          ),
        };
        return List ? (
          <List {...{ label, value, onChange, options }} trigger={button} />
        ) : (
          <button type="button" aria-haspopup="dialog" aria-expanded={false} {...button} {...closed} />
        );
      }}
    </Field>
  );
}
const fetchList = () => import('./combobox-list').then((one) => one.ComboboxList);
