'use client';
import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx';

type Parts = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string };
type FieldProps = {
  label: ReactNode;
  /** Under the control, in words. */
  error?: ReactNode;
  help?: ReactNode;
  hideLabel?: boolean;
  className?: string;
  children: (parts: Parts) => ReactNode;
};

/** Visible label, control, then help and error under it, tied together for screen readers. */
export function Field({ label, error, help, hideLabel = false, className, children }: FieldProps) {
  const id = useId();
  const under = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'type-s font-medium text-text-2'}>
        {label}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': under || undefined })}
      {help && (
        <p id={`${id}-help`} className="type-s text-text-3">
          {help}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id?: string; error?: ReactNode }) {
  if (!error) return null;
  return (
    <p id={id} className="type-s flex items-center gap-1.5 text-bad">
      <CircleAlert aria-hidden size={12} strokeWidth={1.75} className="shrink-0" />
      {error}
    </p>
  );
}

type Around = Omit<FieldProps, 'children'>;

export function TextField({
  label,
  error,
  help,
  hideLabel,
  className,
  inputClassName,
  end,
  ...input
}: Around &
  Omit<ComponentProps<'input'>, 'id'> & {
    inputClassName?: string;
    /** A word at the end of the field, such as "optional". */
    end?: string;
  }) {
  return (
    <Field {...{ label, error, help, hideLabel, className }}>
      {(parts) => (
        <span className="relative flex w-full min-w-0 items-center">
          <input
            type="text"
            autoComplete="off"
            {...input}
            {...parts}
            aria-description={end}
            style={end ? { paddingRight: `${end.length + 2}ch` } : undefined}
            className={cx('field-edge type-body h-(--control-h) w-full min-w-0 px-2.5', inputClassName)}
          />
          {end && (
            <span aria-hidden className="type-s pointer-events-none absolute right-2.5 text-text-3">
              {end}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}

export function TextArea({
  label,
  error,
  help,
  hideLabel,
  className,
  ...input
}: Around & Omit<ComponentProps<'textarea'>, 'id'>) {
  return (
    <Field {...{ label, error, help, hideLabel, className }}>
      {(parts) => (
        <textarea
          rows={3}
          {...input}
          {...parts}
          className="field-edge type-body w-full min-w-0 resize-y px-2.5 py-1.5"
        />
      )}
    </Field>
  );
}
