'use client';
import { useTranslations } from 'next-intl';
import { type ReactElement, useState } from 'react';
import type { CheckListProps } from './check-options';
import { Checkbox } from './choices';
import { ListPopover } from './list-popover';
import { SearchField } from './search-field';

/** More are found by typing. */
const most = 60;
const long = 12;

/** The list of a CheckMenu that was opened: open at once, and from then on its button's own. */
export function CheckList({
  trigger,
  onNear,
  label,
  options,
  values,
  onChange,
  foot,
}: CheckListProps & { trigger: ReactElement; onNear?: () => void }) {
  const t = useTranslations('ui.checkList');
  const [isOpen, setOpen] = useState(true);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const fitting = (options ?? []).filter((option) => option.label.toLowerCase().includes(wanted));
  // What is ticked stands first, where it can be taken away again.
  const [ticked] = useState(values);
  const sorted = [
    ...fitting.filter(({ value }) => ticked.includes(value)),
    ...fitting.filter(({ value }) => !ticked.includes(value)),
  ];
  const toggle = (value: string, isOn: boolean) =>
    onChange(isOn ? [...values, value] : values.filter((one) => one !== value));
  return (
    <ListPopover
      label={label}
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (next) onNear?.();
        setOpen(next);
      }}
      className="w-72"
    >
      {(options?.length ?? 0) > long && (
        <SearchField
          slash={false}
          label={t('narrow')}
          placeholder={t('narrow')}
          value={typed}
          onChange={setTyped}
          className="mb-1 shrink-0"
        />
      )}
      <div className="max-h-80 min-h-0 overflow-y-auto px-1.5">
        {options === null && <p className="type-body py-1 text-text-2">{t('reading')}</p>}
        {sorted.slice(0, most).map(({ value, label: words, hint }) => (
          <Checkbox
            key={value}
            label={<span className="block truncate">{words}</span>}
            hint={hint}
            checked={values.includes(value)}
            onChange={(isOn) => toggle(value, isOn)}
            className="min-h-8"
          />
        ))}
        {options !== null && sorted.length === 0 && <p className="type-body py-1 text-text-2">{t('none')}</p>}
        {sorted.length > most && (
          <p className="type-s py-1.5 text-text-3">{t('more', { count: sorted.length - most })}</p>
        )}
      </div>
      {foot && <div className="mt-1 border-t border-line px-1.5 pt-1.5">{foot(() => setOpen(false))}</div>}
    </ListPopover>
  );
}
