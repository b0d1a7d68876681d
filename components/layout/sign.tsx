/** The sign of the house: a K whose stem is the two lines of a ledger's margin. */
export const Sign = ({ size = 20 }: { size?: number }) => (
  <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24" className="sign shrink-0">
    <rect width="24" height="24" rx="5.5" fill="var(--ink)" />
    <path
      d="M6.5 5.5v13M10 5.5v13M17.5 5.5 10.6 12l6.9 6.5"
      fill="none"
      stroke="var(--on-ink)"
      strokeWidth="1.9"
      strokeLinecap="square"
    />
  </svg>
);
