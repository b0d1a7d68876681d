'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { meantKey } from './meant-key';
import { extended, none, type Selection, toggled } from './row-selection';
import { say } from './say';
import { toast } from './toast';
import { copyText } from './use-copy';

type Options = {
  keys: readonly string[];
  /** Enter and a press; null = the rows lead nowhere. */
  onOpen: ((key: string) => void) | null;
  /** Space; the row's panel. */
  onPeek?: (key: string) => void;
  /**
   * What Y copies of a row: the id or number that a colleague or Microsoft's support asks for. Of rows that have one
   * several can be selected, and it copies theirs.
   */
  idOf?: (key: string) => string | null | undefined;
  /** Further keys of a row, as they are without a person's wish, in small letters. Answer true when taken. */
  onKey?: (key: string, name: string, event: KeyboardEvent) => boolean | undefined;
  /** Brings a row that is not in the document into it, for virtual tables. */
  reveal?: (index: number) => void;
  page?: number;
};

/**
 * One tab stop for a whole table: arrows or J and K move, Enter opens, Space peeks. X selects the row and Shift with what
 * moves extends that; Y copies the ids, and `.` opens the row's menu. Rows take `rowProps`.
 */
export function useRovingRows({ keys, onOpen, onPeek, idOf, onKey, reveal, page = 15 }: Options) {
  const t = useTranslations('ui');
  const [wanted, setWanted] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [selection, setSelection] = useState<Selection>(none);
  const selected = keys.filter((key) => selection.keys.includes(key));
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

  const copy = (ids: readonly string[]) =>
    void copyText(ids.join('\n')).then(() =>
      toast(ids.length === 1 ? t('copiedId', { id: ids[0] ?? '' }) : t('copiedIds', { n: ids.length })),
    );
  const select = (next: Selection) => {
    setSelection(next);
    say(t('selectedRows', { n: next.keys.length }));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, key: string) => {
    if (event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey) {
      if (onKey?.(key, event.key.toLowerCase(), event)) event.preventDefault();
      return;
    }
    const name = meantKey(event);
    const at = keys.indexOf(key);
    const moves: Record<string, number> = {
      arrowdown: at + 1,
      j: at + 1,
      arrowup: at - 1,
      k: at - 1,
      home: 0,
      end: keys.length - 1,
      pagedown: at + page,
      pageup: at - page,
    };
    const to = moves[name];
    const ids = (selected.length > 0 ? selected : [key]).flatMap((one) => idOf?.(one) ?? []);
    if (to !== undefined) {
      if (event.shiftKey && idOf) select(extended(selection, keys, at, to));
      else if (selection.from !== null) setSelection({ ...selection, from: null });
      go(to);
    } else if (name === 'enter' && onOpen) onOpen(key);
    else if (name === ' ' && (onPeek ?? onOpen)) (onPeek ?? onOpen)?.(key);
    else if (name === '.' && openMenu(event.currentTarget)) event.stopPropagation();
    else if (name === 'y' && ids.length > 0) copy(ids);
    else if (onKey?.(key, name, event)) event.stopPropagation();
    else if (name === 'x' && idOf) select(toggled(selected, key));
    else if (name === 'escape' && selected.length > 0) select(none);
    else return;
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
      'aria-selected': selected.length > 0 ? selected.includes(key) : undefined,
      tabIndex: key === active ? 0 : -1,
      onFocus: () => setWanted(key),
      onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => onKeyDown(event, key),
      onClick: onOpen
        ? (event: React.MouseEvent) => {
            // Links, buttons and selected text inside a row keep their own meaning, and a menu of the row is not in it.
            const target = event.target as HTMLElement;
            if (!event.currentTarget.contains(target) || target.closest('a, button, input, label')) return;
            if (window.getSelection()?.toString()) return;
            setWanted(key);
            onOpen(key);
          }
        : undefined,
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
