import { cx } from './cx';

const hues = [35, 55, 85, 120, 160, 205, 264, 300, 340];

/** Two initials on a tint; decorative, so the full name always stands beside it. */
export function Mark({
  seed,
  name,
  size = 'small',
  round = false,
}: {
  /** The id: it decides the hue. */
  seed: string;
  name: string;
  size?: 'small' | 'medium' | 'large';
  round?: boolean;
}) {
  let sum = 0;
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  const words = name.split(/[\s-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const initials = words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : [...name].slice(0, 2);
  return (
    <span
      aria-hidden
      style={{ '--mark-h': hues[sum % hues.length] } as React.CSSProperties}
      className={cx(
        'mark inline-flex shrink-0 items-center justify-center font-semibold uppercase',
        round ? 'rounded-full' : { small: 'rounded-s', medium: 'rounded-m', large: 'rounded-l' }[size],
        size === 'small' && 'type-xs size-6 font-semibold',
        size === 'medium' && 'type-s size-8 font-semibold',
        size === 'large' && 'type-section size-11',
      )}
    >
      {initials.join('')}
    </span>
  );
}
