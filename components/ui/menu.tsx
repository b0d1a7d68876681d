'use client';
import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useContext } from 'react';
import { type MenuChoicesProps, MenuPartsContext } from './menu-parts';
import { menuRow } from './menu-row';
import { useLater } from './use-later';

/** A menu under a button. `trigger` is the button, with its own accessible name. */
export function Menu({
  trigger,
  align = 'end',
  ofRow = false,
  children,
}: {
  trigger: ReactElement<ComponentProps<'button'>>;
  align?: 'start' | 'end';
  /** Of a table's row, which has the focus again when it closes. */
  ofRow?: boolean;
  children: ReactNode;
}) {
  const { part: MenuList, closed } = useLater(fetchList, ['ArrowDown']);
  if (MenuList)
    return (
      <MenuList trigger={trigger} align={align} ofRow={ofRow}>
        {children}
      </MenuList>
    );
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    ...closed,
  });
}

const fetchList = () => import('./menu-list').then((one) => one.MenuList);

export function MenuItem({
  icon: Icon,
  keys,
  onSelect,
  unavailable = false,
  children,
}: {
  icon?: LucideIcon;
  keys?: ReactNode;
  onSelect: () => void;
  unavailable?: boolean;
  children: ReactNode;
}) {
  const parts = useContext(MenuPartsContext);
  if (!parts) return null;
  return (
    <parts.Item className={menuRow} onSelect={onSelect} disabled={unavailable}>
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className="text-text-2" />}
      {children}
      {keys && <span className="ml-auto pl-6">{keys}</span>}
    </parts.Item>
  );
}

export function MenuLine() {
  const parts = useContext(MenuPartsContext);
  return parts && <parts.Line className="-mx-1 my-1 h-px bg-line" />;
}

/** One of several, with a tick before the one that holds. */
export function MenuChoices(props: MenuChoicesProps) {
  const parts = useContext(MenuPartsContext);
  return parts && <parts.Choices {...props} />;
}
