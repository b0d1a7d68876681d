'use client';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { MenuPartsContext, menuSurface } from './menu-parts';

const parts = { Item: Radix.Item, Line: Radix.Separator } as NonNullable<
  React.ContextType<typeof MenuPartsContext>
>;

/** A menu that was opened: open at once, and from then on its button's own. */
export function MenuList({
  trigger,
  align,
  ofRow,
  children,
}: {
  trigger: ReactElement;
  align: 'start' | 'end';
  ofRow: boolean;
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const toRow = (event: Event) => {
    const row = button.current?.closest<HTMLElement>('[data-row]');
    if (!row) return;
    event.preventDefault();
    row.focus({ preventScroll: true });
  };
  return (
    <Radix.Root defaultOpen>
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          className={menuSurface}
          onCloseAutoFocus={ofRow ? toRow : undefined}
        >
          <MenuPartsContext value={parts}>{children}</MenuPartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
