/** Browsers lay out no element that is much taller; a longer list is scrolled through in larger steps. */
export const mostHeight = 12_000_000;
/** Rows above and below that are there before they are seen. */
const beside = 8;

/** `top`, `view`: how far it is scrolled, and how much is seen, in pixels below what sticks at the top. */
type Seen = { count: number; height: number; top: number; view: number };

function scaled({ count, height, top, view }: Seen) {
  const real = count * height;
  const shown = Math.min(real, mostHeight);
  const space = Math.max(1, shown - view);
  const far = Math.max(0, real - view);
  const from = Math.min(far, Math.max(0, shown === real ? top : (top / space) * far));
  return { shown, space, far, from };
}

/** Which places of the list are in the document, and how tall what stands for the others is. */
export function farWindow(seen: Seen): { start: number; end: number; before: number; after: number } {
  const { count, height, top, view } = seen;
  const { shown, from } = scaled(seen);
  const first = Math.floor(from / height);
  const above = Math.min(top, Math.max(0, shown - view)) - (from - first * height);
  const start = first - Math.min(first, beside, Math.max(0, Math.floor(above / height)));
  const end = Math.min(count, Math.ceil((from + view) / height) + beside);
  const rows = (end - start) * height;
  const before = start === 0 && shown === count * height ? 0 : Math.max(0, above - (first - start) * height);
  return { start, end, before, after: Math.max(0, shown - before - rows) };
}

/** How far to scroll so that a place is wholly seen; null = it is. */
export function farTop(seen: Seen, place: number): number | null {
  const { height, view, count } = seen;
  const { shown, space, far, from } = scaled(seen);
  const top = place * height;
  const to = top < from ? top : top + height > from + view ? top + height - view : null;
  if (to === null) return null;
  return shown === count * height ? to : (to / Math.max(1, far)) * space;
}
