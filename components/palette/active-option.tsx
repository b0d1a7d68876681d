'use client';
import { type RefObject, useEffect } from 'react';

const active = 'aria-activedescendant';

/**
 * Names the chosen option to whoever hears the field. cmdk says it only where the chosen value changes, which it does
 * not at the opening, nor where an option gives way to another of the same value (github.com/dip/cmdk/issues/413). Stands beside the list.
 */
export function ActiveOption({ input }: { input: RefObject<HTMLInputElement | null> }) {
  useEffect(() => {
    const field = input.current;
    const list = field && document.getElementById(field.getAttribute('aria-controls') ?? '');
    if (!field || !list) return;
    const name = () => {
      const chosen = list.querySelector('[role="option"][aria-selected="true"]')?.id ?? null;
      if (field.getAttribute(active) === chosen) return;
      if (chosen === null) field.removeAttribute(active);
      else field.setAttribute(active, chosen);
    };
    const observer = new MutationObserver(name);
    observer.observe(list, { subtree: true, childList: true, attributeFilter: ['aria-selected'] });
    observer.observe(field, { attributeFilter: [active] });
    name();
    return () => observer.disconnect();
  }, [input]);
  return null;
}
