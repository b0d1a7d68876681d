/** Copies as a person would: a selection and a command. */
export function copyByHand(text: string): void {
  const focused = document.activeElement;
  const area = Object.assign(document.createElement('textarea'), { value: text });
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  // Whoever copies goes on where they were.
  if (focused instanceof HTMLElement) focused.focus();
  if (!isCopied) throw new Error('The browser copies nothing.');
}
