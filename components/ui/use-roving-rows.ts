'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { toast } from './toast';
import { copyText } from './use-copy';

type Options = {
  keys: readonly string[];
  onOpen: (key: string) => void;
  /** Space; the row's panel. */
  onPeek?: (key: string) => void;
  /** What Y copies of a row: the id or number that a colleague or Microsoft's support asks for. */
  idOf?: (key: string) => string | null | undefined;
  /** Further keys of a row. Answer true when taken. */
  onKey?: (key: string, event: KeyboardEvent) => boolean | undefined;
  /** Brings a row that is not in the document into it, for virtual tables. */
  reveal?: (index: number) => void;
  page?: number;
};

/**
 * One tab stop for a whole table: arrows or J and K move, Enter opens, Space peeks. Y copies the row's id and `.` opens its
 * menu. Rows take `rowProps`.
 */
export function useRovingRows({ keys, onOpen, onPeek, idOf, onKey, reveal, page = 15 }: Options) {
  const t = useTranslations('ui');
  const [wanted, setWanted] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const active = wanted !== null && keys.includes(wanted) ? wanted : (keys[0] ?? null);

  const choose = (index: number) => {
    const at = Math.max(0, Math.min(keys.length - 1, index));
    const key = keys[at];
    if (key === undefined) return;
    setWanted(key);
    reveal?.(at);
    return key;
  };
  const go = (index: number) => {
    const key = choose(index);
    if (key !== undefined) requestAnimationFrame(() => focusRow(body.current, key));
  };

  const copy = (id: string) => void copyText(id).then(() => toast(t('copiedId', { id })));

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, key: string) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) {
      if (event.target === event.currentTarget && onKey?.(key, event)) event.preventDefault();
      return;
    }
    const at = keys.indexOf(key);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      Home: 0,
      End: keys.length - 1,
      PageDown: at + page,
      PageUp: at - page,
    };
    const to = moves[event.key];
    if (to !== undefined) go(to);
    else if (event.key === 'Enter') onOpen(key);
    else if (event.key === ' ') (onPeek ?? onOpen)(key);
    else if (event.key === '.' && openMenu(event.currentTarget)) event.stopPropagation();
    else if (event.key === 'y' && idOf?.(key)) copy(idOf(key) ?? '');
    else if (!onKey?.(key, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    active,
    /** Makes the row at an index the current one, without the focus. */
    choose,
    /** Moves the focus into the table, to the current row. */
    focus: () => go(Math.max(0, keys.indexOf(active ?? ''))),
    bodyRef: body,
    rowProps: (key: string) => ({
      'data-row': key,
      tabIndex: key === active ? 0 : -1,
      onFocus: () => setWanted(key),
      onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => onKeyDown(event, key),
      onClick: (event: React.MouseEvent) => {
        // Links, buttons and selected text inside a row keep their own meaning, and a menu of the row is not in it.
        const target = event.target as HTMLElement;
        if (!event.currentTarget.contains(target) || target.closest('a, button, input, label')) return;
        if (window.getSelection()?.toString()) return;
        setWanted(key);
        onOpen(key);
      },
    }),
  };
}

/** Opens the menu of this row, as ArrowDown on its button does. */
function openMenu(row: Element): boolean {
  const button = row.querySelector('button[aria-haspopup="menu"]');
  button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  return button !== null;
}

export type RovingRow = ReturnType<ReturnType<typeof useRovingRows>['rowProps']>;

export const focusRow = (body: HTMLElement | null, key: string) => {
  const row = body?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
};
