'use client';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { focusRow } from './use-roving-rows';

/** Browsers lay out no element that is much taller; a longer list is scrolled through in larger steps. */
const mostHeight = 12_000_000;
/** Rows above and below that are there before they are seen. */
const beside = 8;

/**
 * A list of which only places are known: a million rows, of which those in view are in the document and nothing is held
 * of the others. Every row is equally high. One tab stop; arrows or J and K move, Enter and Space open.
 */
export function useFarRows({
  count,
  height,
  head,
  onOpen,
  onKey,
}: {
  count: number;
  height: number;
  /** What sticks above the rows. */
  head: number;
  onOpen: (place: number) => void;
  /** Further keys of a row. Answer true when taken. */
  onKey?: (place: number, key: string) => boolean;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [seen, setSeen] = useState({ top: 0, view: 25 * height });
  const [wanted, setWanted] = useState(0);
  const active = Math.max(0, Math.min(wanted, count - 1));

  const real = count * height;
  const shown = Math.min(real, mostHeight);
  const [space, far] = [Math.max(1, shown - seen.view), Math.max(0, real - seen.view)];
  const from = Math.min(far, Math.max(0, shown === real ? seen.top : (seen.top / space) * far));
  const first = Math.floor(from / height);
  const above = seen.top - (from - first * height);
  const start = first - Math.min(first, beside, Math.max(0, Math.floor(above / height)));
  const end = Math.min(count, Math.ceil((from + seen.view) / height) + beside);
  const before = start === 0 ? 0 : Math.max(0, above - (first - start) * height);

  const look = () => {
    const region = scroller.current;
    if (!region) return;
    const next = { top: region.scrollTop, view: Math.max(height, region.clientHeight - head) };
    setSeen((now) => (now.top === next.top && now.view === next.view ? now : next));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looking again changes nothing that is the same
  useEffect(() => {
    const region = scroller.current;
    if (!region) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(region);
    region.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      region.removeEventListener('scroll', look);
    };
  }, [height, head]);

  const reveal = (place: number) => {
    const region = scroller.current;
    if (!region) return;
    const top = place * height;
    const to = top < from ? top : top + height > from + seen.view ? top + height - seen.view : null;
    if (to === null) return;
    region.scrollTop = shown === real ? to : (to / Math.max(1, far)) * space;
    look();
  };
  const go = (place: number) => {
    const to = Math.max(0, Math.min(count - 1, place));
    setWanted(to);
    reveal(to);
    requestAnimationFrame(() => focusRow(body.current, String(to)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, place: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(seen.view / height) - 1);
    const moves: Record<string, number> = {
      ArrowDown: place + 1,
      j: place + 1,
      ArrowUp: place - 1,
      k: place - 1,
      Home: 0,
      End: count - 1,
      PageDown: place + page,
      PageUp: place - page,
    };
    const to = moves[event.key];
    if (to !== undefined) go(to);
    else if (event.key === 'Enter' || event.key === ' ') onOpen(place);
    else if (!onKey?.(place, event.key.toLowerCase())) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    scroller,
    body,
    active,
    /** The places of what is in the document. */
    shown: Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at),
    before,
    after: Math.max(0, shown - before - (end - start) * height),
    /** Another list: back to its top. */
    toTop: () => {
      setWanted(0);
      if (scroller.current) scroller.current.scrollTop = 0;
    },
    rowProps: (place: number) => ({
      'data-row': String(place),
      tabIndex: place === active ? 0 : -1,
      onFocus: () => setWanted(place),
      onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => onKeyDown(event, place),
      onClick: (event: MouseEvent) => {
        // Links, buttons and selected text inside a row keep their own meaning.
        if ((event.target as HTMLElement).closest('a, button, input, label')) return;
        if (window.getSelection()?.toString()) return;
        setWanted(place);
        onOpen(place);
      },
    }),
  };
}
