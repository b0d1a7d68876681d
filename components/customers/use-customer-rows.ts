'use client';
import type { KeyboardEvent } from 'react';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import { useRowsInView } from '@/components/ui/use-rows-in-view';
import type { CustomerRow } from '@/lib/customers/schema';
import { usePin } from './use-pin';

type ListItem = { group: 'pinned' | 'all' } | { row: CustomerRow };

/** The rows in their two groups, only those in view in the document, and the keys of the picker. */
export function useCustomerRows(
  rows: readonly CustomerRow[],
  open: (customerId: string, place: '' | '/catalog') => void,
) {
  'use no memo'; // what is in view is kept outside React's sight
  const pin = usePin();
  const pinned = rows.filter((row) => row.pinned);
  const others = rows.filter((row) => !row.pinned);
  const ordered = [...pinned, ...others];
  const items: ListItem[] = [
    ...(pinned.length > 0 ? [{ group: 'pinned' } as const, ...pinned.map((row) => ({ row }))] : []),
    ...(others.length > 0 ? [{ group: 'all' } as const, ...others.map((row) => ({ row }))] : []),
  ];
  const view = useRowsInView({ count: items.length, height: 36, head: 72 });
  const roving = useRovingRows({
    keys: ordered.map((row) => row.id),
    onOpen: (id) => open(id, ''),
    idOf: (id) => id,
    onKey: (id, name, { ctrlKey, metaKey }) => {
      const row = ordered.find((one) => one.id === id);
      if (name === 'enter' && (ctrlKey || metaKey)) open(id, '/catalog');
      else if (name === 'p' && row && !ctrlKey && !metaKey) pin(row);
      else return false;
      return true;
    },
    reveal: (index) => view.reveal(index + (index < pinned.length || pinned.length === 0 ? 1 : 2)),
  });

  /** From the filter: arrows choose without leaving it, Enter opens what is chosen. */
  const onFilterKey = (event: KeyboardEvent) => {
    const at = ordered.findIndex((row) => row.id === roving.active);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) roving.choose(at + by);
    else if (event.key === 'Enter' && roving.active)
      open(roving.active, event.ctrlKey || event.metaKey ? '/catalog' : '');
    else return;
    event.preventDefault();
  };
  return { items, view, roving, pin, onFilterKey, count: ordered.length };
}
export type CustomerRowsList = ReturnType<typeof useCustomerRows>;
