import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { versionHeard } from '@/lib/portal-version';

/**
 * A part that is fetched when it is first shown; until then `meanwhile` stands in its place. With a boundary of its own, so
 * that what is around it does not wait: a field there would lose what is typed meanwhile. next/dynamic does the same
 * and more, which every page would carry.
 */
export function later<P extends object>(
  fetchPart: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
) {
  const Part = lazy(async () => ({
    default: await fetchPart().catch(gone),
  })) as unknown as ComponentType<P>;
  return (props: P) => (
    <Suspense fallback={meanwhile}>
      <Part {...props} />
    </Suspense>
  );
}

/** It is not there any more: a new version took the place of this one, which is said (components/layout/bands.tsx). */
export function gone() {
  if (navigator.onLine) window.dispatchEvent(new Event(versionHeard));
  return () => null;
}
