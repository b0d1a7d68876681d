import type { ReactNode } from 'react';

/** A table that may be wider than its place: it scrolls sideways by itself, by keys too. */
export const Sideways = ({
  label,
  className = '',
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) => (
  <section
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys
    tabIndex={0}
    className={`overflow-x-auto ${className}`}
  >
    {children}
  </section>
);
