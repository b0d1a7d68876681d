/** How far something has come, 0 to 1; `text` says the same in words, which stand beside the bar. */
export function Progress({ label, part, text }: { label: string; part: number; text: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
      className="h-1.5 overflow-hidden rounded-full bg-sunken outline outline-line-strong"
    >
      <div className="h-full bg-ink forced-colors:bg-[Highlight]" style={{ width: `${percent}%` }} />
    </div>
  );
}
