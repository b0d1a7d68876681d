'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useRovingRows } from '@/components/ui/use-roving-rows';

/** A list that comes page by page. */
type Fetched = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  /** These are still the rows of the last question. */
  isPlaceholderData: boolean;
};

/** The rows that were found, only those in view in the document; more are fetched as the end of them comes near. */
export function useListRows<Row>({
  list,
  rows,
  keyOf,
  onOpen,
  onKey,
}: {
  list: Fetched;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  onOpen: (row: Row) => void;
  onKey?: (row: Row, key: string) => boolean;
}) {
  'use no memo'; // the virtualizer keeps its state outside React's sight
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 32,
    overscan: 10,
    scrollPaddingStart: 36,
    initialRect: { width: 1200, height: 760 },
  });
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const roving = useRovingRows({
    keys: [...byKey.keys()],
    onOpen: (key) => {
      const row = byKey.get(key);
      if (row) onOpen(row);
    },
    onKey: (key, event) => {
      const row = byKey.get(key);
      return row && !event.ctrlKey && !event.metaKey ? onKey?.(row, event.key.toLowerCase()) : false;
    },
    reveal: (index) => virtual.scrollToIndex(index),
  });

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const shown = virtual.getVirtualItems();
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= rows.length - 30;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return {
    scroller,
    /** These are still the rows of the last question. */
    isBusy: list.isPlaceholderData,
    virtual,
    roving,
    shown,
    before: shown[0]?.start ?? 0,
    after: virtual.getTotalSize() - (shown.at(-1)?.end ?? 0),
  };
}
export type ListRows = ReturnType<typeof useListRows>;
