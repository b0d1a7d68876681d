import { useId } from 'react';
import { CopyIcon } from './copy-icon';

/** A secret that was just made: it is kept nowhere in this form, and goes with the page. */
export function ShownOnce({
  label,
  value,
  copy,
  once,
}: {
  label: string;
  value: string;
  /** What the button that copies it is called. */
  copy: string;
  /** That it cannot be shown again. */
  once: string;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="type-s font-medium text-text-2">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="field-edge type-mono h-(--control-h) min-w-0 flex-1 px-2.5"
        />
        <CopyIcon text={value} label={copy} />
      </div>
      <p role="status" className="type-s text-text-2">
        {once}
      </p>
    </div>
  );
}
