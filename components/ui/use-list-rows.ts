'use client';
import { useEffect } from 'react';
import { useRovingRows } from './use-roving-rows';
import { useRowsInView } from './use-rows-in-view';

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
  idOf,
  onKey,
}: {
  list: Fetched;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  onOpen: (row: Row) => void;
  /** What Y copies. */
  idOf?: (row: Row) => string | null | undefined;
  onKey?: (row: Row, key: string) => boolean;
}) {
  'use no memo'; // what is in view is kept outside React's sight
  const view = useRowsInView({ count: rows.length, height: 32, head: 36 });
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const roving = useRovingRows({
    keys: [...byKey.keys()],
    onOpen: (key) => {
      const row = byKey.get(key);
      if (row) onOpen(row);
    },
    idOf:
      idOf &&
      ((key) => {
        const row = byKey.get(key);
        return row && idOf(row);
      }),
    onKey: (key, name, event) => {
      const row = byKey.get(key);
      return row && !event.ctrlKey && !event.metaKey ? onKey?.(row, name) : false;
    },
    reveal: view.reveal,
  });

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isNearEnd = view.last >= rows.length - 30;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return {
    ...view,
    /** These are still the rows of the last question. */
    isBusy: list.isPlaceholderData,
    roving,
  };
}
export type ListRows = ReturnType<typeof useListRows>;
