/**
 * Prints the PDF itself, by the browser's own viewer in a frame that nobody sees. Where a browser has none, the file is
 * opened beside the page, to be printed there.
 */
export function printDocument(file: Blob): void {
  const address = URL.createObjectURL(file);
  if (!navigator.pdfViewerEnabled) {
    window.open(address, '_blank', 'noopener');
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return;
  }
  document.querySelector('iframe[data-print]')?.remove();
  const frame = document.createElement('iframe');
  frame.dataset.print = '';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  // Hidden frames are not drawn, and what is not drawn is not printed.
  Object.assign(frame.style, { position: 'fixed', width: '1px', height: '1px', border: '0', opacity: '0' });
  frame.onload = () => {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  };
  frame.src = address;
  document.body.append(frame);
  // The dialog may stand open for long; the frame goes when the page does, or with the next print.
  setTimeout(() => URL.revokeObjectURL(address), 600_000);
}
