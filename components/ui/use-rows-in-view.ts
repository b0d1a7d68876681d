'use client';
import type { Virtualizer } from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { letterScale } from './letter-scale';

type Rows = Virtualizer<HTMLDivElement, HTMLTableRowElement>;
type Core = typeof import('@tanstack/virtual-core');

/** So many rows fill a usual screen; a list with no more of them never needs to know which are in view. */
const atFirst = 40;
/** Rows below the last one in view, for whoever begins to scroll. */
const spare = 8;

/**
 * Of a long list, the rows in view: the others are two spacers, so that the document stays small. What finds out which
 * they are is fetched when somebody comes near the list; until then its first rows stand there. `height`: what a row is
 * taken for before it was measured, `head`: what sticks above the rows, both with letters of the usual size.
 */
export function useRowsInView({
  count,
  height: ofRow,
  head: ofHead,
}: {
  count: number;
  height: number;
  head: number;
}) {
  'use no memo'; // what is in view is kept outside React's sight
  const scroller = useRef<HTMLDivElement>(null);
  const [, again] = useReducer((times: number) => times + 1, 0);
  const [inView, setInView] = useState<{ core: Core; rows: Rows } | null>(null);
  const wanted = useRef<number | null>(null);
  // As many as this screen takes, once it has been seen.
  const fill = useRef(atFirst);
  const isLong = count > fill.current;
  // Of the letters, as the browser has them.
  const scale = useRef(1);
  const [height, head] = [ofRow * scale.current, ofHead * scale.current];

  const optionsOf = (core: Core) => ({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    scrollPaddingStart: head,
    initialRect: { width: 1200, height: atFirst * height },
    observeElementRect: core.observeElementRect,
    observeElementOffset: core.observeElementOffset,
    scrollToFn: core.elementScroll,
    onChange: () => again(),
  });
  const begin = () => {
    if (inView) return;
    import('@tanstack/virtual-core').then(
      (core) => setInView((known) => known ?? { core, rows: new core.Virtualizer(optionsOf(core)) }),
      () => undefined, // the first rows stay, and the next touch asks again
    );
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the options with which it begins are set again at once
  useEffect(() => {
    const region = scroller.current;
    if (!region || !isLong || inView) return;
    // What the browser measures by itself costs nothing; asked for here, it would lay the page out once more.
    const observer = new ResizeObserver(([entry]) => {
      const seen = entry?.contentRect.height ?? 0;
      scale.current = letterScale();
      const row = ofRow * scale.current;
      if (seen > atFirst * row) begin();
      if (seen > 0) fill.current = Math.min(atFirst, Math.ceil(seen / row) + spare);
    });
    observer.observe(region);
    const near = ['scroll', 'pointermove', 'focusin', 'keydown', 'touchstart'];
    for (const event of near) region.addEventListener(event, begin, { passive: true });
    return () => {
      observer.disconnect();
      for (const event of near) region.removeEventListener(event, begin);
    };
  }, [isLong, inView]);

  const rows = inView?.rows;
  if (inView) inView.rows.setOptions(optionsOf(inView.core));
  useLayoutEffect(() => rows?._didMount(), [rows]);
  useLayoutEffect(() => {
    if (!rows) return;
    rows._willUpdate();
    if (wanted.current === null) return;
    rows.scrollToIndex(wanted.current);
    wanted.current = null;
  });

  const items = rows?.getVirtualItems();
  const plain = Math.min(count, fill.current);
  return {
    scroller,
    /** The places in the list of what is shown. */
    shown: items?.map(({ index }) => index) ?? Array.from({ length: plain }, (_, index) => index),
    /** How far it is to the first row that is shown, and from the last one. */
    before: items?.[0]?.start ?? 0,
    after: rows ? rows.getTotalSize() - (items?.at(-1)?.end ?? 0) : (count - plain) * height,
    /** The last place that can be seen. */
    last: rows ? (rows.range?.endIndex ?? 0) : Math.min(count, Math.ceil(600 / height)) - 1,
    /** For each row that is shown. */
    measure: rows?.measureElement,
    /** Brings a place into view, whether it is in the document or not. */
    reveal: (index: number) => {
      if (rows) rows.scrollToIndex(index);
      else if (index >= plain) {
        wanted.current = index;
        begin();
      }
    },
  };
}
