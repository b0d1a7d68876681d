import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Dots an inch of what is printed; small type on paper needs no more. */
const sharpness = 180;
const pointsAnInch = 72;

/**
 * Prints the pages of the PDF, and nothing of the page around them: they are drawn for paper, stand in the document for
 * as long as the browser prints, and are all that its print style shows (document.css). A frame with the browser's own
 * viewer would do it in fewer lines, but not in every browser.
 */
export async function printDocument(source: PDFDocumentProxy, onPage: (page: number) => void): Promise<void> {
  for (const left of document.querySelectorAll('[data-print-sheet]')) left.remove();
  const sheet = document.createElement('div');
  sheet.dataset.printSheet = '';
  const addresses: string[] = [];
  for (let number = 1; number <= source.numPages; number += 1) {
    onPage(number);
    const picture = new Image();
    picture.src = await drawn(source, number);
    addresses.push(picture.src);
    await picture.decode();
    sheet.append(picture);
  }
  const tidy = () => {
    sheet.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
  };
  window.addEventListener('afterprint', tidy, { once: true });
  document.body.append(sheet);
  window.print();
}

async function drawn(source: PDFDocumentProxy, number: number): Promise<string> {
  const page = await source.getPage(number);
  const viewport = page.getViewport({ scale: sharpness / pointsAnInch });
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  // A canvas holds its pixels until it is small again.
  canvas.width = 0;
  if (!blob) throw new Error(`Page ${number} could not be drawn.`);
  return URL.createObjectURL(blob);
}
