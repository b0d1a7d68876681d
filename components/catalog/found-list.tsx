'use client';
import { later } from '@/components/ui/later';
import { FoundProducts } from './found-products';
import type { Catalog } from './use-catalog';

// When they are looked at.
const FoundSizes = later(() => import('./found-size-list').then((one) => one.FoundSizes));

/** What was found: products, or the sizes of reservations. */
export const FoundList = ({ catalog }: { catalog: Catalog }) =>
  catalog.by === 'sizes' ? <FoundSizes catalog={catalog} /> : <FoundProducts catalog={catalog} />;
