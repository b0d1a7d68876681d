'use client';
import { type ComponentProps, cloneElement, type KeyboardEvent, type ReactElement } from 'react';
import type { CheckListProps } from './check-options';
import { useLater } from './use-later';

/** Several of a list, under a button; a long list can be narrowed by typing. `trigger` has its own accessible name. */
export function CheckMenu<V extends string>({
  trigger,
  onNear,
  ...list
}: CheckListProps<V> & {
  trigger: ReactElement<ComponentProps<'button'>>;
  /** The pointer or the focus comes near: what is listed may be fetched. */
  onNear?: () => void;
}) {
  const { part: CheckList, near, open } = useLater(fetchList);
  if (CheckList)
    return <CheckList {...(list as unknown as CheckListProps)} trigger={trigger} onNear={onNear} />;
  return cloneElement(trigger, {
    'aria-haspopup': 'dialog',
    'aria-expanded': false,
    onPointerEnter: () => {
      onNear?.();
      near.onPointerEnter();
    },
    onFocus: () => {
      onNear?.();
      near.onFocus();
    },
    onClick: open,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      open();
    },
  });
}
const fetchList = () => import('./check-list').then((one) => one.CheckList);
