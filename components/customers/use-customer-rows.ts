'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { CustomerRow } from '@/lib/customers/schema';
import { usePin } from './use-pin';

type ListItem = { group: 'pinned' | 'all' } | { row: CustomerRow };

/** The rows in their two groups, only those in view in the document, and the keys of the picker. */
export function useCustomerRows(
  rows: readonly CustomerRow[],
  open: (customerId: string, place: '' | '/catalog') => void,
) {
  'use no memo'; // the virtualizer keeps its state outside React's sight
  const scroller = useRef<HTMLDivElement>(null);
  const pin = usePin();
  const pinned = rows.filter((row) => row.pinned);
  const others = rows.filter((row) => !row.pinned);
  const ordered = [...pinned, ...others];
  const items: ListItem[] = [
    ...(pinned.length > 0 ? [{ group: 'pinned' } as const, ...pinned.map((row) => ({ row }))] : []),
    ...(others.length > 0 ? [{ group: 'all' } as const, ...others.map((row) => ({ row }))] : []),
  ];
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 12,
    scrollPaddingStart: 72,
    initialRect: { width: 1200, height: 720 },
  });
  const roving = useRovingRows({
    keys: ordered.map((row) => row.id),
    onOpen: (id) => open(id, ''),
    onKey: (id, event) => {
      const row = ordered.find((one) => one.id === id);
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) open(id, '/catalog');
      else if (event.key.toLowerCase() === 'p' && row) pin(row);
      else return false;
      return true;
    },
    reveal: (index) => virtual.scrollToIndex(index + (index < pinned.length || pinned.length === 0 ? 1 : 2)),
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
  return { items, virtual, scroller, roving, pin, onFilterKey, count: ordered.length };
}
export type CustomerRowsList = ReturnType<typeof useCustomerRows>;
