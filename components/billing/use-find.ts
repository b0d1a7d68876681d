'use client';
import { useCallback, useMemo, useState } from 'react';
import { findInDocument, markedPiece, type PageText } from './find-in-document';

type Source = {
  numPages: number;
  getPage: (page: number) => Promise<{
    getTextContent: () => Promise<{ items: readonly object[] }>;
  }>;
};

/** Finding in a PDF: its words are read when somebody looks for the first one. */
export function useFind(source: Source | null, onShow: (page: number) => void) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState(0);
  const [pages, setPages] = useState<{ of: Source; texts: PageText[] } | null>(null);
  const texts = pages?.of === source ? pages?.texts : undefined;
  const found = useMemo(
    () => (isOpen && texts ? findInDocument(texts, typed) : { hits: 0, parts: [] }),
    [isOpen, texts, typed],
  );
  const current = found.hits === 0 ? -1 : ((wanted % found.hits) + found.hits) % found.hits;
  const show = (hit: number, among = found) => {
    setWanted(hit);
    const at = among.hits === 0 ? -1 : ((hit % among.hits) + among.hits) % among.hits;
    const part = among.parts.find((one) => one.hit === at);
    if (part) onShow(part.page + 1);
  };
  // The text layer is drawn anew for each new one of these.
  const marked = useCallback(
    ({ pageIndex, itemIndex, str }: { pageIndex: number; itemIndex: number; str: string }) =>
      markedPiece(
        str,
        found.parts.filter(({ page, piece }) => page === pageIndex && piece === itemIndex),
        current,
      ),
    [found, current],
  );
  return {
    isOpen,
    typed,
    hits: found.hits,
    current,
    isReading: isOpen && texts === undefined,
    open: () => {
      setOpen(true);
      if (source && !texts) void textsOf(source).then((read) => setPages({ of: source, texts: read }));
    },
    close: () => {
      setOpen(false);
      setTyped('');
    },
    type: (text: string) => {
      setTyped(text);
      show(0, texts ? findInDocument(texts, text) : found);
    },
    next: () => show(current + 1),
    previous: () => show(current - 1),
    /** For the text layer: a piece with what was found in it marked. */
    marked,
  };
}
export type Find = ReturnType<typeof useFind>;

async function textsOf(source: Source): Promise<PageText[]> {
  const texts: PageText[] = [];
  for (let page = 1; page <= source.numPages; page += 1) {
    const { items } = await (await source.getPage(page)).getTextContent();
    texts.push(
      items.map((item) => ({
        text: 'str' in item ? String(item.str) : '',
        ends: 'hasEOL' in item && item.hasEOL === true,
      })),
    );
  }
  return texts;
}
