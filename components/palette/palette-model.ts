import type { CatalogView } from '@/lib/catalog/schema';
import type { themes } from '@/lib/words/kinds';

/** What the palette can lead to. A key names it among all, so that nothing is shown twice. */
export type PaletteItem = {
  key: string;
  /** The words it is found by; what was typed is marked in them. */
  title: string;
  /** Behind the title, quiet. */
  detail?: string | undefined;
  /** At the end: an estimate, a status, keys. */
  end?: string | undefined;
  keys?: readonly string[];
  to: { href: string } | { act: 'switch' | 'shortcuts' | (typeof themes)[number] };
};
export const paletteGroups = ['products', 'orders', 'customers', 'goTo', 'do'] as const;
export type PaletteGroup = (typeof paletteGroups)[number];
export type Groups = Record<PaletteGroup, PaletteItem[]>;

/**
 * Groups in their fixed order; what came after the others were shown stands below them, so that nothing that is read
 * already moves.
 */
export function arrange(groups: Groups, late: readonly PaletteGroup[]) {
  const filled = paletteGroups.filter((name) => groups[name].length > 0);
  return {
    first: filled.filter((name) => !late.includes(name)),
    after: filled.filter((name) => late.includes(name)),
  };
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string) => plain(text).split(/[\s\-_/]+/);

/** Every word typed begins a word of the text. */
export function namesIt(text: string, typed: string): boolean {
  const words = wordsOf(text);
  return wordsOf(typed)
    .filter(Boolean)
    .every((typedWord) => words.some((word) => word.startsWith(typedWord)));
}

/** The pieces of a title, with those that were typed marked. */
export function marked(title: string, typed: string): { text: string; isMarked: boolean; at: number }[] {
  const words = typed
    .trim()
    .split(/\s+/)
    .filter((word) => word.length > 0)
    .map(escaped);
  if (words.length === 0) return [{ text: title, isMarked: false, at: 0 }];
  const pieces = title.split(new RegExp(`(${words.join('|')})`, 'iu'));
  let at = 0;
  return pieces
    .map((text, index) => {
      const piece = { text, isMarked: index % 2 === 1, at };
      at += text.length;
      return piece;
    })
    .filter(({ text }) => text !== '');
}
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * What an id pasted whole may be of. Orders are twelve hexadecimal digits (orders.md 1) or a GUID; invoices a letter
 * and digits (billing.md 1); a GUID may also be a customer or a subscription.
 */
export function idKinds(text: string): {
  order: string | null;
  invoice: string | null;
  customer: string | null;
} {
  const id = text.trim();
  return {
    order: /^[0-9a-f]{12}$/i.test(id) || guid.test(id) ? id.toLowerCase() : null,
    invoice: /^((onetime|recurring)-)?[a-z]\d{7,15}$/i.test(id) ? id.replace(/^.*-/, '').toUpperCase() : null,
    customer: guid.test(id) ? id.toLowerCase() : null,
  };
}

type Target = { view: CatalogView; productId: string; skuId?: string | null; term?: string | null };
/** The panel of a product, on its SKU where one was found; `add`: with the focus on Add. */
export function productHref(customerId: string, { view, productId, skuId }: Target, add = false): string {
  const search = new URLSearchParams({ view, product: productId });
  if (skuId) search.set('sku', skuId);
  if (add) search.set('add', 'true');
  return `/customers/${customerId}/catalog?${search}`;
}
