'use client';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { SearchField } from '@/components/ui/search-field';
import type { CatalogPage } from '@/lib/catalog/schema';
import { skuOfSize } from './found-sizes';
import type { Catalog } from './use-catalog';

/** Milliseconds: an answer that takes longer is waited for in sight. */
const atOnce = 150;

/**
 * The words. What is typed stands here alone until its answer is there, so that the list is rendered once a key, with
 * what was found. Enter opens the first that was found for them, also where that is still on its way.
 */
export function CatalogSearch({
  catalog,
  label,
  placeholder,
}: {
  catalog: Catalog;
  label: string;
  placeholder: string;
}) {
  const { params, setParams, ask, list } = catalog;
  const [typed, setTyped] = useState<string | null>(null);
  const last = useRef<string | null>(null);
  /** The words for which Enter was pressed, until it opened what they find. */
  const [opens, setOpens] = useState<string | null>(null);
  const field = useRef<HTMLElement>(null);
  const show = (q: string, history: 'later' | 'replace') => {
    if (last.current !== q) return;
    last.current = null;
    setParams({ q }, { history });
    setTyped(null);
  };
  const type = (q: string) => {
    setTyped(q);
    setOpens(null);
    last.current = q;
    void Promise.race([ask(q), new Promise((done) => setTimeout(done, atOnce))]).then(() =>
      flushSync(() => show(q, 'later')),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    field.current = event.currentTarget as HTMLElement;
    setOpens(typed ?? params.q);
  };
  // The list is asked for anew when its shelf comes meanwhile: what was pressed waits for whichever answer stays.
  const found = list.isPending || list.isPlaceholderData ? undefined : (list.data?.pages[0] ?? null);
  useEffect(() => {
    if (opens === null || typed !== null || opens !== params.q || found === undefined) return;
    setOpens(null);
    const first = found && firstOf(found);
    if (!first) return;
    setParams({ ...first, qty: null });
    // The keys of the panel, such as A, are not for a field.
    field.current?.blur();
  }, [opens, typed, params.q, found, setParams]);
  return (
    <SearchField
      label={label}
      placeholder={placeholder}
      value={typed ?? params.q}
      aria-busy={typed !== null}
      onChange={type}
      onKeyDown={onKeyDown}
      // Whoever leaves for another page leaves the field first: said after that, the words would call them back.
      onBlur={() => typed !== null && show(typed, 'replace')}
      className="min-w-40 flex-1"
    />
  );
}

function firstOf(page: CatalogPage) {
  if (page.jump) return { view: page.jump.view, q: null, product: page.jump.productId, sku: page.jump.skuId };
  if (page.by === 'sizes')
    return page.rows[0] && { product: page.rows[0].productId, sku: skuOfSize(page.rows[0]) };
  return page.rows[0] && { product: page.rows[0].id, sku: null };
}
