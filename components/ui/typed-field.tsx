'use client';
import { Check } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Field } from './field';

/** What has to be typed before a dialog does what can't be undone. Enter presses nothing; it shows when it is right. */
export function TypedField({
  label,
  value,
  onChange,
  isRight,
  error,
  inputMode,
  ref,
}: {
  label: ReactNode;
  value: string;
  onChange: (typed: string) => void;
  isRight: boolean;
  error?: string | null;
  inputMode?: 'numeric';
  ref?: Ref<HTMLInputElement>;
}) {
  return (
    <Field
      label={<span className="type-body font-medium text-text">{label}</span>}
      error={error}
      className="mt-5"
    >
      {(parts) => (
        <span className="field-edge flex h-(--control-h-l) items-center gap-2 px-3">
          <input
            {...parts}
            ref={ref}
            value={value}
            inputMode={inputMode}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="type-mono h-full min-w-0 flex-1 bg-transparent text-[13px] outline-none"
          />
          {isRight && <Check aria-hidden size={16} strokeWidth={1.75} className="text-ok" />}
        </span>
      )}
    </Field>
  );
}

/** The very text that is to be typed, inside the label. */
export const TypedText = ({ children }: { children: ReactNode }) => (
  <code className="type-mono rounded-s bg-sunken px-1.5 py-0.5">{children}</code>
);
