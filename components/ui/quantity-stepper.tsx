'use client';
import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { cx } from './cx';
import { FieldError } from './field';

type Props = {
  /** The accessible name, such as "Quantity of Standard_D8s_v5". */
  label: string;
  value: number;
  min?: number;
  max?: number;
  /** Called with valid numbers only. */
  onChange: (value: number) => void;
  /** A complaint from elsewhere, shown under the field. */
  error?: string | null;
  /** Called with whether what stands in the field can be used. */
  onValidity?: (isValid: boolean) => void;
  disabled?: boolean;
  className?: string;
};

/** Typed or stepped. What was typed stays, with its complaint under it; emptied, it is restored on leaving. */
export function QuantityStepper({
  label,
  value,
  min = 1,
  max = 999_999_999,
  onChange,
  error,
  onValidity,
  disabled = false,
  className,
}: Props) {
  const t = useTranslations('ui.quantity');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [shownFor, setShownFor] = useState(value);
  if (shownFor !== value) {
    setShownFor(value);
    setTyped(null);
  }
  const text = typed ?? String(value);
  const complaint = typed === null ? null : whyNot(typed, min, max);
  const shown = complaint ? t(complaint.key, { limit: complaint.limit }) : error;

  const take = (next: string) => {
    const why = whyNot(next, min, max);
    setTyped(next);
    onValidity?.(!why);
    if (!why && Number(next) !== value) onChange(Number(next));
  };
  const step = (by: number) => take(String(Math.min(max, Math.max(min, (Number(text) || min) + by))));

  return (
    <div className={cx('inline-flex flex-col gap-1', className)}>
      <div
        className={cx(
          'field-edge inline-flex h-[1.875rem] max-narrow:h-11 w-max items-center',
          disabled && 'bg-sunken',
        )}
        data-state={shown ? 'wrong' : 'right'}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('less', { label })}
          disabled={disabled || Number(text) <= min}
          onClick={() => step(-1)}
          className="flex h-full w-7 max-narrow:w-11 items-center justify-center rounded-l-m text-text-2 hover:bg-hover disabled:text-text-3 disabled:opacity-50"
        >
          <Minus aria-hidden size={14} />
        </button>
        <input
          id={id}
          role="spinbutton"
          inputMode="numeric"
          autoComplete="off"
          aria-label={label}
          aria-valuenow={Number.isFinite(Number(text)) ? Number(text) : undefined}
          aria-valuetext={text}
          aria-valuemin={min}
          aria-valuemax={max}
          aria-invalid={shown ? true : undefined}
          aria-describedby={shown ? `${id}-error` : undefined}
          disabled={disabled}
          value={text}
          onChange={(event) => take(event.target.value)}
          onBlur={() => {
            if (text.trim() !== '') return;
            setTyped(null);
            onValidity?.(true);
          }}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
            if (!by) return;
            event.preventDefault();
            event.stopPropagation();
            step(by);
          }}
          style={{ width: `${Math.max(3, text.length) + 2}ch` }}
          className="type-body h-full border-x border-line bg-transparent text-center font-medium outline-none"
        />
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('more', { label })}
          disabled={disabled || Number(text) >= max}
          onClick={() => step(1)}
          className="flex h-full w-7 max-narrow:w-11 items-center justify-center rounded-r-m text-text-2 hover:bg-hover disabled:text-text-3 disabled:opacity-50"
        >
          <Plus aria-hidden size={14} />
        </button>
      </div>
      <FieldError id={`${id}-error`} error={shown} />
    </div>
  );
}

function whyNot(text: string, min: number, max: number) {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) return { key: 'whole', limit: min } as const;
  if (Number(text) < min) return { key: 'min', limit: min } as const;
  if (Number(text) > max) return { key: 'max', limit: max } as const;
  return null;
}
