/** What a page says, piece by piece as the PDF places it; `ends`: a line ends with the piece. */
export type PageText = { text: string; ends: boolean }[];
/** Of a hit, what lies in one piece. */
export type HitPart = { hit: number; page: number; piece: number; from: number; to: number };

/** One letter for one, without case and accents, so that places in the folded text are places in the text. */
const fold = (text: string) =>
  [...text]
    .map((letter) => {
      const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      return plain.length === letter.length ? plain : letter;
    })
    .join('');

/** Spaces of all kinds are one: amounts have no-break ones. */
const plain = (text: string) => fold(text).replace(/\s/g, ' ');

/** Every place where the document says the text, also across pieces and lines; parts in the order of reading. */
export function findInDocument(
  pages: readonly PageText[],
  typed: string,
): { hits: number; parts: HitPart[] } {
  const wanted = plain(typed.trim());
  const parts: HitPart[] = [];
  let hits = 0;
  if (wanted === '') return { hits, parts };
  for (const [page, pieces] of pages.entries()) {
    let all = '';
    const starts: number[] = [];
    for (const { text, ends } of pieces) {
      starts.push(all.length);
      all += plain(text) + (ends ? ' ' : '');
    }
    for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length;
      for (const [piece, { text }] of pieces.entries()) {
        const start = starts[piece] as number;
        const [from, to] = [Math.max(0, at - start), Math.min(text.length, end - start)];
        if (from < to && from < text.length) parts.push({ hit: hits, page, piece, from, to });
      }
      hits += 1;
    }
  }
  return { hits, parts };
}

/** A piece as markup: what was found is marked, and all else is text and never markup. */
export function markedPiece(text: string, parts: readonly HitPart[], current: number): string {
  let [markup, at] = ['', 0];
  for (const { hit, from, to } of parts) {
    markup += escaped(text.slice(at, from));
    markup += `<mark data-hit="${hit}"${hit === current ? ' data-current="true"' : ''}>${escaped(text.slice(from, to))}</mark>`;
    at = to;
  }
  return markup + escaped(text.slice(at));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => entities[letter] as string);
