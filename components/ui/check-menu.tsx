'use client';
import { type ComponentProps, cloneElement, type ReactElement } from 'react';
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
  const { part: CheckList, closed } = useLater(fetchList, ['ArrowDown']);
  if (CheckList)
    return <CheckList {...(list as unknown as CheckListProps)} trigger={trigger} onNear={onNear} />;
  return cloneElement(trigger, {
    'aria-haspopup': 'dialog',
    'aria-expanded': false,
    ...closed,
    onPointerEnter: () => {
      onNear?.();
      closed.onPointerEnter();
    },
    onFocus: () => {
      onNear?.();
      closed.onFocus();
    },
  });
}
const fetchList = () => import('./check-list').then((one) => one.CheckList);
