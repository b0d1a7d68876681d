'use client';
import { Check } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { menuRow, type Option } from './menu-row';

declare global {
  /** The nonce of this page, from before-paint.js: what writes a style element needs it. */
  var __webpack_nonce__: string | undefined;
}

/** A select that was opened: the list, open at once, and from then on the field itself. */
export function SelectList({
  value,
  onChange,
  options,
  disabled,
  trigger,
}: {
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
  disabled: boolean;
  trigger: ComponentProps<'button'>;
}) {
  return (
    <Radix.Root defaultOpen value={value} onValueChange={onChange} disabled={disabled}>
      <Radix.Trigger {...trigger} />
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="enter-pop z-(--z-popover) max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-l bg-raised p-1 shadow-pop"
        >
          <Radix.Viewport nonce={globalThis.__webpack_nonce__}>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={menuRow}
              >
                <span className="flex w-4 shrink-0">
                  <Radix.ItemIndicator>
                    <Check aria-hidden size={14} />
                  </Radix.ItemIndicator>
                </span>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.hint && <span className="ml-auto pl-4">{option.hint}</span>}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
