'use client';
import { type KeyboardEvent, useState } from 'react';
import { gone } from './later';

/**
 * What is only needed once a control is opened: fetched as the pointer or the focus comes near, and shown when it is
 * there. Until then the control is a plain button of the same look. `keys`: what opens it besides a press.
 */
export function useLater<Part>(fetchPart: () => Promise<Part>, keys: readonly string[] = []) {
  const [part, setPart] = useState<{ it: Part } | null>(null);
  const fetchNow = () => void fetchPart().catch(gone);
  const open = () => void fetchPart().then((it) => setPart({ it }), gone);
  return {
    part: part?.it ?? null,
    /** For the button while it is closed. */
    closed: {
      onPointerEnter: fetchNow,
      onFocus: fetchNow,
      onClick: open,
      onKeyDown: (event: KeyboardEvent) => {
        if (!keys.includes(event.key)) return;
        event.preventDefault();
        open();
      },
    },
  };
}
