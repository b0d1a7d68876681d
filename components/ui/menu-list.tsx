'use client';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { MenuPartsContext, menuSurface } from './menu-parts';

const parts = { Item: Radix.Item, Line: Radix.Separator } as NonNullable<
  React.ContextType<typeof MenuPartsContext>
>;

/** A menu that was opened: open at once, and from then on its button's own. */
export function MenuList({
  trigger,
  align,
  children,
}: {
  trigger: ReactElement;
  align: 'start' | 'end';
  children: ReactNode;
}) {
  return (
    <Radix.Root defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} sideOffset={4} className={menuSurface}>
          <MenuPartsContext value={parts}>{children}</MenuPartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
