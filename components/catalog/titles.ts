import type { CatalogView } from '@/lib/catalog/schema';

/** The distinguishing part of a product's title: "Dsv5" of "Virtual Machines Dsv5 Series". */
export const shortTitle = (title: string, view: CatalogView) =>
  view === 'vm' ? (/^Virtual Machines (.+) Series$/.exec(title)?.[1] ?? title) : title;
