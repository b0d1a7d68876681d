'use client';
import { useState } from 'react';

/**
 * What is only needed once a control is opened: fetched as the pointer or the focus comes near, and shown when it is
 * there. Until then the control is a plain button of the same look.
 */
export function useLater<Part>(fetchPart: () => Promise<Part>) {
  const [part, setPart] = useState<{ it: Part } | null>(null);
  return {
    part: part?.it ?? null,
    near: { onPointerEnter: () => void fetchPart(), onFocus: () => void fetchPart() },
    open: () => void fetchPart().then((it) => setPart({ it })),
  };
}
