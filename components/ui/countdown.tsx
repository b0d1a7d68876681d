'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import { cx } from './cx';
import { useNow } from './now';

const announced = [60, 30, 10, 0];

/** Minutes and seconds to an instant: seen each second, announced at 60, 30, 10 and 0 only. */
export function Countdown({
  to,
  onDone,
  padded = true,
  className,
}: {
  to: string;
  onDone?: () => void;
  /** 00:42 or 0:42. */
  padded?: boolean;
  className?: string;
}) {
  const now = useNow(1000);
  const left = Math.max(0, Math.ceil((Date.parse(to) - now) / 1000));
  const done = useRef<string | null>(null);
  const finish = useEffectEvent(() => onDone?.());
  useEffect(() => {
    if (left > 0 || done.current === to) return;
    done.current = to;
    finish();
  }, [left, to]);
  const minutes = String(Math.floor(left / 60)).padStart(padded ? 2 : 1, '0');
  const text = `${minutes}:${String(left % 60).padStart(2, '0')}`;
  return (
    <>
      <span role="timer" aria-live="off" className={cx('tabular-nums', className)}>
        {text}
      </span>
      <span aria-live="polite" className="sr-only">
        {announced.includes(left) ? text : ''}
      </span>
    </>
  );
}
