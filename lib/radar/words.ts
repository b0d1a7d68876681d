/** Plain letters, so that a search finds with and without accents and capitals. */
export const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What something is found by: each of its texts once, plain. */
export const wordsOf = (texts: readonly (string | null)[]) =>
  [...new Set(texts.flatMap((text) => (text ? plain(text) : [])))].join(' ');
