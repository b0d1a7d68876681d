'use client';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { cx } from './cx';
import { SearchField } from './search-field';

export type ComboRow = { id: string; isChosen?: boolean; content: ReactNode };

/** A field that narrows a list below it. The focus stays in the field: arrows choose, Enter picks. */
export function ComboList({
  label,
  searchLabel,
  text,
  onType,
  rows,
  onPick,
  status,
  tall = false,
  className,
}: {
  /** Of the list. */
  label: string;
  searchLabel: string;
  text: string;
  onType: (text: string) => void;
  /** Those that fit, already cut to as many as anybody reads. */
  rows: readonly ComboRow[];
  onPick: (id: string) => void;
  /** Said under the list: nothing fits, there are more. */
  status?: ReactNode;
  tall?: boolean;
  /** Of the list: its height. */
  className?: string;
}) {
  const id = useId();
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      rows.findIndex((row) => row.isChosen),
    ),
  );
  const active = rows[Math.min(at, rows.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (to !== undefined) setAt(Math.max(0, Math.min(rows.length - 1, to)));
    else if (event.key === 'Enter' && active) onPick(active.id);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <SearchField
        label={searchLabel}
        placeholder={searchLabel}
        slash={false}
        tall={tall}
        value={text}
        onChange={(next) => {
          onType(next);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        autoFocus
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={cx('overflow-y-auto', className)}>
        {rows.map((row) => (
          // The keys of the list are those of the field above it, which keeps the focus.
          <button
            key={row.id}
            type="button"
            id={`${id}-${row.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={row === active}
            ref={(node) => {
              if (row === active) node?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => onPick(row.id)}
            className={cx(
              'type-body flex min-h-(--control-h) w-full cursor-pointer items-center gap-3 rounded-m px-2 text-left hover:bg-hover',
              row === active && 'bg-selected',
            )}
          >
            {row.content}
          </button>
        ))}
      </div>
      <p role="status" className="type-s mt-1 min-h-4 px-2 text-text-3">
        {status}
      </p>
    </>
  );
}
