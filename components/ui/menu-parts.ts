import { createContext, type ReactNode } from 'react';
import type { Option } from './menu-row';

export type MenuChoicesProps = {
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
};

/** The parts of an open menu; a closed one has none, and its items are not drawn. */
type MenuParts = {
  Item: (props: {
    className: string;
    onSelect: () => void;
    disabled: boolean;
    children: ReactNode;
  }) => ReactNode;
  Line: (props: { className: string }) => ReactNode;
  Choices: (props: MenuChoicesProps) => ReactNode;
};
export const MenuPartsContext = createContext<MenuParts | null>(null);

export const menuSurface =
  'enter-pop z-(--z-popover) max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-l bg-raised p-1 shadow-pop';
