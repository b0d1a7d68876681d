export type Compared = { productId: string; skuId: string };
export const mostCompared = 4;

const textOf = ({ productId, skuId }: Compared) => `${productId}:${skuId}`;

/** `product:sku` texts of an address; what is no such pair is dropped, and so is what comes after the fourth. */
export function comparedOf(texts: readonly string[]): Compared[] {
  const pairs = texts.flatMap((text) => {
    const [, productId, skuId] = /^([^:\s]{1,64}):([^:\s]{1,64})$/.exec(text.trim()) ?? [];
    return productId && skuId ? [{ productId, skuId }] : [];
  });
  const unique = pairs.filter((pair, at) => pairs.findIndex((one) => textOf(one) === textOf(pair)) === at);
  return unique.slice(0, mostCompared);
}

export const isCompared = (texts: readonly string[], one: Compared) => texts.includes(textOf(one));

/** Ticks one, or takes its tick away. A fifth changes nothing. */
export function toCompared(texts: readonly string[], one: Compared): string[] {
  const all = comparedOf(texts).map(textOf);
  const text = textOf(one);
  if (all.includes(text)) return all.filter((other) => other !== text);
  return all.length < mostCompared ? [...all, text] : all;
}

/** The address of the comparison; the terms bought for come with it. */
export function compareHref(
  customerId: string,
  {
    view,
    segment,
    sub,
    compare,
  }: { view: string; segment: string; sub: string | null; compare: readonly string[] },
): string {
  const search = new URLSearchParams({ view });
  if (segment !== 'commercial') search.set('segment', segment);
  if (sub) search.set('sub', sub);
  for (const one of comparedOf(compare)) search.append('sku', textOf(one));
  return `/customers/${customerId}/catalog/compare?${search}`;
}
