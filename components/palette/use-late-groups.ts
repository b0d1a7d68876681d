'use client';
import { useEffect, useState } from 'react';
import type { Groups, PaletteGroup } from './palette-model';

const patience = 50;

/**
 * What is shown for what was typed. The search is waited for a moment; what comes later than that is appended below
 * what stands already, and stays there until something else is typed.
 */
export function useLateGroups({
  typed,
  groups,
  isCurrent,
}: {
  typed: string;
  groups: Groups;
  /** The search has answered these very words. */
  isCurrent: boolean;
}): { groups: Groups; late: readonly PaletteGroup[] } {
  const [given, setGiven] = useState<string | null>(null);
  const [shown, setShown] = useState({ typed, groups, isLate: false });
  const isOut = given === typed;
  useEffect(() => {
    const timer = setTimeout(() => setGiven(typed), patience);
    return () => clearTimeout(timer);
  }, [typed]);

  const isSame = shown.typed === typed;
  if (!isSame && (isCurrent || isOut)) {
    const next = { typed, groups, isLate: !isCurrent };
    setShown(next);
    return view(next, groups, isCurrent);
  }
  return isSame ? view(shown, groups, isCurrent) : { groups: shown.groups, late: lateOf(shown.isLate) };
}

const lateOf = (isLate: boolean): PaletteGroup[] => (isLate ? ['products'] : []);
const view = ({ isLate }: { isLate: boolean }, groups: Groups, isCurrent: boolean) => ({
  // Until they are answered, products are those of other words.
  groups: isCurrent ? groups : { ...groups, products: [] },
  late: lateOf(isLate),
});
