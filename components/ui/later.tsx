import { type ComponentType, lazy, Suspense } from 'react';

/**
 * A part that is fetched when it is first shown; until then nothing stands in its place. With a boundary of its own, so
 * that what is around it does not wait: a field there would lose what is typed meanwhile. next/dynamic does the same
 * and more, which every page would carry.
 */
export function later<P extends object>(fetchPart: () => Promise<ComponentType<P>>) {
  const Part = lazy(async () => ({ default: await fetchPart() })) as unknown as ComponentType<P>;
  return (props: P) => (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}
