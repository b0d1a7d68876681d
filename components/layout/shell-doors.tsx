'use client';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, useContext } from 'react';
import { IconButton, Kbd } from '@/components/ui/button';

/** What the shell opens from anywhere. `onSwitch` is null for roles that see no customers. */
type Doors = { onSwitch: (() => void) | null; onSearch: () => void; onHelp: () => void };
const closed: Doors = { onSwitch: null, onSearch: () => undefined, onHelp: () => undefined };
export const DoorsContext = createContext<Doors>(closed);
export const useDoors = () => useContext(DoorsContext);

/** The palette's button in the top bar: a field to look at, a button to press. */
export function SearchButton() {
  const t = useTranslations('shell');
  const { onSearch } = useDoors();
  return (
    <>
      <button
        type="button"
        onClick={onSearch}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="type-body hidden h-(--control-h-s) w-60 items-center gap-2 rounded-m border border-line-strong bg-surface px-2.5 text-left text-text-2 hover:bg-hover medium:flex"
      >
        <Search aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-text-3" />
        <span className="flex-1 truncate">{t('search')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <IconButton
        label={t('search')}
        icon={Search}
        onClick={onSearch}
        aria-haspopup="dialog"
        className="max-narrow:size-11 medium:hidden"
      />
    </>
  );
}
