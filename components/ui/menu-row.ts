import type { ReactNode } from 'react';
import { cx } from './cx';

export type Option<V extends string = string> = {
  value: V;
  label: string;
  /** At the end of the row, such as a status. */
  hint?: ReactNode;
  disabled?: boolean;
};

export const menuRow = cx(
  'type-body flex h-8 cursor-default select-none items-center gap-2 rounded-m px-2 outline-none',
  'data-highlighted:bg-hover data-disabled:text-text-3',
);
