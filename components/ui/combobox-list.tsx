'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { ComboList } from './combo-list';
import type { ComboboxProps } from './combobox-options';
import { ListPopover } from './list-popover';

/** More are found by typing. */
const most = 60;

/** The list of a Combobox that was opened: open at once, and from then on its button's own. */
export function ComboboxList({
  label,
  value,
  onChange,
  options,
  trigger,
}: Pick<ComboboxProps, 'label' | 'value' | 'onChange' | 'options'> & { trigger: ComponentProps<'button'> }) {
  const t = useTranslations('ui.checkList');
  const [isOpen, setOpen] = useState(true);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const fitting = options.filter(({ label: words, detail = '' }) =>
    `${words} ${detail}`.toLowerCase().includes(wanted),
  );
  // What is chosen is among the first, or the list would open somewhere else than on it.
  const sorted = [...fitting].sort((a, b) => Number(b.value === value) - Number(a.value === value));
  return (
    <ListPopover
      label={label}
      trigger={<button type="button" {...trigger} />}
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (next) setText('');
        setOpen(next);
      }}
      className="w-(--radix-popover-trigger-width) min-w-72"
    >
      <ComboList
        label={label}
        searchLabel={t('narrow')}
        text={text}
        onType={setText}
        rows={sorted.slice(0, most).map((option) => ({
          id: option.value,
          isChosen: option.value === value,
          content: (
            <>
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {option.detail && (
                <span className="type-s max-w-[45%] truncate text-text-2">{option.detail}</span>
              )}
              {option.value === value && <Check aria-hidden size={14} className="shrink-0" />}
            </>
          ),
        }))}
        onPick={(picked) => {
          onChange(picked);
          setOpen(false);
        }}
        status={
          fitting.length === 0
            ? t('none')
            : fitting.length > most && t('more', { count: fitting.length - most })
        }
        className="mt-1 max-h-72 min-h-0"
      />
    </ListPopover>
  );
}
