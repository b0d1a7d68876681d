'use client';
import { Popover } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';

/** What opens under a control whose options are more than a menu holds. */
export function ListPopover({
  label,
  trigger,
  isOpen,
  onOpenChange,
  className,
  children,
}: {
  label: string;
  trigger: ReactElement;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Its width. */
  className: string;
  children: ReactNode;
}) {
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={cx(
            'enter-pop z-(--z-popover) flex max-h-(--radix-popover-content-available-height) flex-col rounded-l bg-raised p-2 shadow-pop',
            className,
          )}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
