'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { farTop, farWindow } from './far-window';
import { letterScale } from './letter-scale';
import { meantKey } from './meant-key';
import { extended, isTooMuch, none, placesOf, type Selection, toggled } from './row-selection';
import { say } from './say';
import { focusRow } from './use-roving-rows';

/**
 * A list of which only places are known: a million rows, of which those in view are in the document and nothing is held
 * of the others. Every row is equally high. One tab stop; arrows or J and K move, Enter and Space open, X and Shift with
 * what moves select places, which stay selected while the list is the same.
 */
export function useFarRows({
  count,
  height: ofRow,
  head: ofHead,
  onOpen,
  onKey,
}: {
  count: number;
  /** With letters of the usual size; it grows with them. */
  height: number;
  /** What sticks above the rows. */
  head: number;
  onOpen: (place: number) => void;
  /** Further keys of a row. Answer true when taken. */
  onKey?: (place: number, key: string) => boolean;
}) {
  const t = useTranslations('ui');
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [seen, setSeen] = useState({ top: 0, view: 25 * ofRow, scale: 1 });
  const height = ofRow * seen.scale;
  const [wanted, setWanted] = useState(0);
  const active = Math.max(0, Math.min(wanted, count - 1));

  const [selection, setSelection] = useState({ ...(none as Selection<number>), of: count });
  const [isRefused, setRefused] = useState(false);
  // A list that grew or shrank may have other rows at the same places.
  const held: Selection<number> = selection.of === count ? selection : none;
  const select = (next: Selection<number>) => {
    setSelection({ ...next, of: count });
    setRefused(false);
    say(t('selectedRows', { n: next.keys.length }));
  };
  const extend = (place: number, to: number) => {
    const end = Math.max(0, Math.min(count - 1, to));
    const isMore = isTooMuch(held, place, end);
    if (!isMore) select(extended(held, placesOf(count), place, end));
    setRefused(isMore);
    return !isMore;
  };

  const at = { count, height, top: seen.top, view: seen.view };
  const { start, end, before, after } = farWindow(at);

  const look = () => {
    const region = scroller.current;
    if (!region) return;
    const { scrollTop: top, clientHeight } = region;
    setSeen((now) => {
      const view = Math.max(ofRow * now.scale, clientHeight - ofHead * now.scale);
      return now.top === top && now.view === view ? now : { ...now, top, view };
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looking again changes nothing that is the same
  useEffect(() => {
    const region = scroller.current;
    if (!region) return;
    const measure = () => {
      const scale = letterScale();
      setSeen((now) => (now.scale === scale ? now : { ...now, scale }));
      look();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(region);
    region.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      region.removeEventListener('scroll', look);
    };
  }, [ofRow, ofHead]);

  const reveal = (place: number) => {
    const region = scroller.current;
    if (!region) return;
    const to = farTop(at, place);
    if (to === null) return;
    region.scrollTop = to;
    look();
  };
  const go = (place: number) => {
    const to = Math.max(0, Math.min(count - 1, place));
    setWanted(to);
    reveal(to);
    requestAnimationFrame(() => focusRow(body.current, String(to)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, place: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const name = meantKey(event);
    const page = Math.max(1, Math.floor(seen.view / height) - 1);
    const moves: Record<string, number> = {
      arrowdown: place + 1,
      j: place + 1,
      arrowup: place - 1,
      k: place - 1,
      home: 0,
      end: count - 1,
      pagedown: place + page,
      pageup: place - page,
    };
    const to = moves[name];
    if (to !== undefined) {
      if (!event.shiftKey) {
        if (held.from) setSelection({ ...held, from: null, of: count });
        setRefused(false);
      }
      if (!event.shiftKey || extend(place, to)) go(to);
    } else if (name === 'enter' || name === ' ') onOpen(place);
    else if (name === 'x') select(toggled(held.keys, place));
    else if (name === 'escape' && held.keys.length > 0) select(none);
    else if (!onKey?.(place, name)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    scroller,
    body,
    active,
    /** The places that are selected, in their order. */
    selected: [...held.keys].sort((one, other) => one - other),
    /** More were to be selected than there may be. */
    isRefused,
    /** The places of what is in the document. */
    shown: Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at),
    before,
    after,
    /** Another list: back to its top, and nothing of it is selected. */
    toTop: () => {
      setWanted(0);
      setSelection({ ...none, of: count });
      if (scroller.current) scroller.current.scrollTop = 0;
    },
    rowProps: (place: number) => ({
      'data-row': String(place),
      'aria-selected': held.keys.length > 0 ? held.keys.includes(place) : undefined,
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
