'use client';
import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { type MenuChoicesProps, MenuPartsContext, menuSurface } from './menu-parts';
import { menuRow } from './menu-row';

const parts = { Item: Radix.Item, Line: Radix.Separator, Choices } as NonNullable<
  React.ContextType<typeof MenuPartsContext>
>;

/**
 * A menu that was opened: open at once, and from then on its button's own. Modal, as its library has it: the press beside
 * it that closes it reaches nothing else, and beside it may be what buys.
 */
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

function Choices({ value, onChange, options }: MenuChoicesProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={menuRow}>
          <span className="flex w-4 shrink-0">
            <Radix.ItemIndicator>
              <Check aria-hidden size={14} />
            </Radix.ItemIndicator>
          </span>
          {option.label}
          {option.hint && <span className="ml-auto pl-6 text-text-3">{option.hint}</span>}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}
