import type { ReactNode } from 'react';

export type CheckOption<V extends string = string> = { value: V; label: string; hint?: string };

export type CheckListProps<V extends string = string> = {
  label: string;
  /** null = not read yet. */
  options: readonly CheckOption<V>[] | null;
  values: readonly V[];
  onChange: (values: V[]) => void;
  /** Below the list, such as a way back to what is usual. */
  foot?: (close: () => void) => ReactNode;
};
