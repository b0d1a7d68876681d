/** How much larger than usual this browser's letters are: whatever is measured in them grows as they do. */
export const letterScale = () =>
  (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16) / 16;
