import type { ReactNode } from 'react';

export type ComboboxOption = { value: string; label: string; detail?: string };
export type ComboboxProps = {
  label: string;
  value: string | null;
  onChange: (value: string) => void;
  options: readonly ComboboxOption[];
  placeholder?: string;
  error?: string | null;
  help?: ReactNode;
  className?: string;
};
